import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'

export interface MapColors {
  sea: string
  land: string
  border: string
  point: string
  cluster: string
  halo: string
  text: string
}

export const LIGHT_MAP: MapColors = {
  sea: '#d6e4e7',
  land: '#f8f7f2',
  border: '#a9b9ba',
  point: '#0b6b7d',
  cluster: '#8a4b10',
  halo: '#ffffff',
  text: '#ffffff',
}

export const DARK_MAP: MapColors = {
  sea: '#0c1a20',
  land: '#1f3037',
  border: '#48616a',
  point: '#7fd0dc',
  cluster: '#f2b56b',
  halo: '#0e171a',
  text: '#2e1a00',
}

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

/** A base map of land and borders that needs no server, and the data over it, points gathered when far. */
export function mapStyle(land: GeoJSON.FeatureCollection, colors: MapColors): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: land, attribution: 'Natural Earth' },
      lines: { type: 'geojson', data: EMPTY, cluster: true, clusterRadius: 42, clusterMaxZoom: 9 },
      shapes: { type: 'geojson', data: EMPTY },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colors.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colors.land } },
      { id: 'borders', type: 'line', source: 'land', paint: { 'line-color': colors.border, 'line-width': 0.8 } },
      ...shapeLayers(colors),
      ...pointLayers(colors),
    ],
  }
}

function shapeLayers(colors: MapColors): LayerSpecification[] {
  return [
    {
      id: 'areas',
      type: 'fill',
      source: 'shapes',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colors.point, 'fill-opacity': 0.28 },
    },
    { id: 'outlines', type: 'line', source: 'shapes', paint: { 'line-color': colors.point, 'line-width': 1.6 } },
  ]
}

function pointLayers(colors: MapColors): LayerSpecification[] {
  return [
    {
      id: 'clusters',
      type: 'circle',
      source: 'lines',
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': colors.cluster,
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 12, 100, 20, 2000, 32],
        'circle-stroke-color': colors.halo,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'counts',
      type: 'symbol',
      source: 'lines',
      filter: ['has', 'point_count'],
      layout: { 'text-field': ['get', 'point_count_abbreviated'], 'text-font': ['sans-serif'], 'text-size': 12 },
      paint: { 'text-color': colors.text },
    },
    {
      id: 'points',
      type: 'circle',
      source: 'lines',
      filter: ['!', ['has', 'point_count']],
      paint: {
        'circle-color': colors.point,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 4, 4.5, 10, 8],
        'circle-stroke-color': colors.halo,
        'circle-stroke-width': 1.5,
      },
    },
  ]
}

/** Points can be gathered, shapes can not: each kind has its own source. */
export function splitFeatures(features: GeoJSON.FeatureCollection): { points: GeoJSON.FeatureCollection; shapes: GeoJSON.FeatureCollection } {
  const located = features.features.filter((feature) => feature.geometry as GeoJSON.Geometry | null)
  const isPoint = (feature: GeoJSON.Feature): boolean => feature.geometry.type === 'Point'
  return {
    points: { type: 'FeatureCollection', features: located.filter(isPoint) },
    shapes: { type: 'FeatureCollection', features: located.filter((feature) => !isPoint(feature)) },
  }
}

/** A view as the server filters it; a world seen more than once is the whole world. */
export function bboxParameter(west: number, south: number, east: number, north: number): string {
  const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value))
  const [left, right] = east - west >= 360 ? [-180, 180] : [clamp(west, 180), clamp(east, 180)]
  return [left, clamp(south, 90), right, clamp(north, 90)].map((value) => value.toFixed(4)).join(',')
}
