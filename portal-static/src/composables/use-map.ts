import 'maplibre-gl/dist/maplibre-gl.css'

import type { GeoJSONSource, Map as LibreMap, MapLayerMouseEvent } from 'maplibre-gl'
import maplibre from 'maplibre-gl/dist/maplibre-gl-csp'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url'
import { feature } from 'topojson-client'
import type { Topology } from 'topojson-specification'
import worldUrl from 'world-atlas/countries-50m.json?url'

import { call } from '@/api/http'
import { bboxParameter, DARK_MAP, LIGHT_MAP, mapStyle, splitFeatures } from '@/support/map-style'

maplibre.setWorkerUrl(workerUrl)

export interface MapHooks {
  onMove: (bbox: string) => void
  onFeature: (properties: Record<string, unknown>) => HTMLElement
}

async function readLand(): Promise<GeoJSON.FeatureCollection> {
  const world = (await (await call(worldUrl)).json()) as Topology
  const countries = world.objects.countries
  if (!countries) throw new Error('the base map has no countries')
  return feature(world, countries) as GeoJSON.FeatureCollection
}

/** Draws a map in an element; throws when the browser can not draw one. */
export async function openMap(container: HTMLElement, bbox: number[], isDark: boolean, hooks: MapHooks, locale: Record<string, string>) {
  const land = await readLand()
  const [west = -180, south = -80, east = 180, north = 80] = bbox
  const map = new maplibre.Map({
    container,
    style: mapStyle(land, isDark ? DARK_MAP : LIGHT_MAP),
    bounds: [west, south, east, north],
    fitBoundsOptions: { padding: 40, maxZoom: 11 },
    attributionControl: { compact: false },
    maxZoom: 15,
    cooperativeGestures: true,
    locale,
  })
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right')
  map.on('moveend', () => {
    const bounds = map.getBounds()
    hooks.onMove(bboxParameter(bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()))
  })
  listen(map, hooks)
  await map.once('load')
  return {
    show: (features: GeoJSON.FeatureCollection) => show(map, features),
    /** Draws it for the other colour scheme; the style holds no feature, which are shown again. */
    recolour(dark: boolean, features: GeoJSON.FeatureCollection) {
      map.setStyle(mapStyle(land, dark ? DARK_MAP : LIGHT_MAP))
      show(map, features)
    },
    close: () => map.remove(),
  }
}

function show(map: LibreMap, features: GeoJSON.FeatureCollection): void {
  const { points, shapes } = splitFeatures(features)
  void map.getSource<GeoJSONSource>('lines')?.setData(points)
  void map.getSource<GeoJSONSource>('shapes')?.setData(shapes)
}

function listen(map: LibreMap, hooks: MapHooks): void {
  const popup = (event: MapLayerMouseEvent): void => {
    const properties = event.features?.[0]?.properties
    if (!properties) return
    new maplibre.Popup({ maxWidth: '320px' }).setLngLat(event.lngLat).setDOMContent(hooks.onFeature(properties)).addTo(map)
  }
  for (const layer of ['points', 'areas', 'outlines']) map.on('click', layer, popup)
  map.on('click', 'clusters', (event) => void zoomInto(map, event))
  for (const layer of ['points', 'areas', 'clusters']) {
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'))
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''))
  }
}

async function zoomInto(map: LibreMap, event: MapLayerMouseEvent): Promise<void> {
  const cluster: unknown = event.features?.[0]?.properties.cluster_id
  const source = map.getSource<GeoJSONSource>('lines')
  if (typeof cluster !== 'number' || !source) return
  map.easeTo({ center: event.lngLat, zoom: await source.getClusterExpansionZoom(cluster) })
}
