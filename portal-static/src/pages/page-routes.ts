import type { RouteRecordRedirect, RouteRecordSingleView } from 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title. */
    title?: string
    requiresLogin?: boolean
    /** Files of texts that the page needs beside the public one. */
    texts?: string[]
  }
}

export type PageRoute = RouteRecordSingleView & { name: string; meta: { title: string } }

/** What the file `routes.ts` of each feature's folder gives. */
export type PageRoutes = (PageRoute | RouteRecordRedirect)[]
