// npm run routes: every address with its method, feature, and who may use it.
import { locales } from '#platform/i18n'
import { allRoutes } from '../src/app/router.tsx'
import { features } from '../src/features/order.ts'

const rows = allRoutes(features).map((route) => {
  const patterns = new Set(locales.map((locale) => route.path.patterns[locale]))
  return [route.method ?? 'GET', [...patterns].join('  '), route.feature ?? '', route.who, route.name]
})
const table = [['method', 'address', 'feature', 'who', 'name'], ...rows]
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length))) ?? []
for (const row of table)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
