export function setPageTitle(title: string, brand: string): void {
  document.title = title === brand ? brand : `${title} · ${brand}`
}
