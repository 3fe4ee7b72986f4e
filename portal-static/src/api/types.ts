export interface Account {
  type: 'user' | 'organization'
  id: string
  name: string
  department?: string
  departmentName?: string
}

export interface Licence {
  title: string
  href: string
}

export interface Column {
  key: string
  type: string
  format?: string
  title?: string
  description?: string
  'x-originalName'?: string
  'x-calculated'?: boolean
  'x-extension'?: string
  'x-refersTo'?: string | null
  'x-concept'?: { id: string; title: string; primary?: boolean }
  'x-capabilities'?: Record<string, boolean>
  'x-labels'?: Record<string, string>
  'x-cardinality'?: number
  enum?: unknown[]
  separator?: string
}

export interface Concept {
  id: string
  title: string
  identifiers: string[]
}

export interface StoredFile {
  name: string
  size: number
  mimetype?: string
}

export interface Dataset {
  id: string
  slug?: string
  href?: string
  title: string
  summary?: string
  description?: string
  owner: Account
  status?: string
  errorStatus?: string
  /** Present while a new file waits beside the published one. */
  draftReason?: { key: string; message?: string }
  visibility?: 'public' | 'protected' | 'private'
  public?: boolean
  userPermissions?: string[]
  count?: number
  bbox?: [number, number, number, number]
  schema?: Column[]
  keywords?: string[]
  license?: Licence
  origin?: string
  creator?: string
  spatial?: string
  frequency?: string
  createdAt?: string
  updatedAt?: string
  dataUpdatedAt?: string
  modified?: string
  finalizedAt?: string
  originalFile?: StoredFile
  file?: StoredFile
  isRest?: boolean
  isVirtual?: boolean
  isMetaOnly?: boolean
}

export interface Facet<T = string> {
  count: number
  value: T
}

export interface DatasetList {
  count: number
  results: Dataset[]
  facets?: { keywords?: Facet[]; owner?: Facet<Account>[] }
}

export type Line = Record<string, unknown> & { _id?: string }

export interface LineList {
  total: number
  next?: string
  results: Line[]
}

export interface Permission {
  type?: string
  id?: string
  email?: string
  operations?: string[]
  classes?: string[]
  [key: string]: unknown
}

export interface JournalEvent {
  type: string
  date: string
  data?: string
  draft?: boolean
}

export interface TaskProgress {
  task?: string
  progress?: number
}

export interface SignedUpload {
  id: string
  partSize: number
  parts: { partNumber: number; url: string }[]
  expiresAt: string
}
