/** Where a file stands in the house. */
export type Place = { layer: 'app' | 'ui' | 'outside' } | { layer: 'feature' | 'platform' | 'engine'; room: string }

/** @param path from the project's root */
export function placeOf(path: string): Place {
  const [top, layer, room] = path.split('/')
  if (top !== 'src') return { layer: 'outside' }
  // The list of features is read by app alone, and belongs to it.
  if (layer === 'app' || path === 'src/features/order.ts') return { layer: 'app' }
  if (layer === 'features' && room) return { layer: 'feature', room }
  if (layer === 'ui') return { layer: 'ui' }
  if ((layer === 'platform' || layer === 'engine') && room) return { layer, room }
  return { layer: 'outside' }
}

export const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** Runs in a browser. */
export const isBrowserModule = (path: string) => /\.client\.ts$|\.island\.tsx$/.test(path)
