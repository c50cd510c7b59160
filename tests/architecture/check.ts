// Part of npm run check: holds the tree, or the folders given, against the rules of docs/architecture.md.
import { join } from 'node:path'
import { readProject } from './project.ts'
import { rules } from './rules.ts'

const fewest = 150 // modules; a checker that sees less than the program has looks in the wrong place

const given = process.argv.slice(2)
const project = readProject(given.length > 0 ? given : [join(import.meta.dirname, '../..')])
const found = Object.entries(rules).flatMap(([name, rule]) =>
  rule(project).map((violation) => ({ name, ...violation })),
)
for (const { name, file, line, message } of found)
  console.error(`${file}${line ? `:${line}` : ''} [${name}] ${message}`)
if (project.modules.size < fewest || project.order.length < 3) {
  console.error(
    `The checker saw ${project.modules.size} modules and ${project.order.length} features; it looks in the wrong place.`,
  )
  process.exitCode = 1
}
if (found.length > 0) process.exitCode = 1
else
  console.log(
    `${project.modules.size} modules, ${project.order.join(' -> ')}: ${Object.keys(rules).length} rules hold.`,
  )
