// npm run bench: lists the benchmarks; with NAME or --all runs them. --json prints one object a line, --data FOLDER
// gives a benchmark other instances. Exit code 1 when a goal is not reached.
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { StartProblem } from '#platform/config'
import { command } from '../bin/command.ts'
import { type Benchmark, type Line, lineOf } from './kit/benchmark.ts'

const names = readdirSync(import.meta.dirname)
  .filter((file) => /^[a-z]+\.ts$/.test(file) && file !== 'run.ts')
  .map((file) => file.replace('.ts', ''))
  .sort()

const load = (name: string) => import(`./${name}.ts`) as Promise<Benchmark>

await command(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, all: { type: 'boolean' }, data: { type: 'string' } },
  })
  const unknown = positionals.find((name) => !names.includes(name))
  if (unknown) throw new StartProblem(`There is no benchmark ${unknown}. There are: ${names.join(', ')}.`)
  const chosen = values.all ? names : positionals
  if (chosen.length === 0) return list()
  const lines: Line[] = []
  for (const name of chosen) lines.push(...(await measure(name, { json: values.json ?? false, data: values.data })))
  return lines.some((line) => line.holds === false) ? 1 : 0
})

async function list() {
  for (const name of names) console.log(`${name.padEnd(12)} ${(await load(name)).about}`)
  console.log('\nnpm run bench -- NAME runs one, npm run bench -- --all runs every one.')
}

async function measure(name: string, { json, data }: { json: boolean; data: string | undefined }): Promise<Line[]> {
  const benchmark = await load(name)
  const say = (text: string) => console.error(`  … ${text}`)
  if (!json) console.log(`\n${name}: ${benchmark.about}`)
  const lines: Line[] = []
  for await (const row of benchmark.run({ data, say })) {
    lines.push(lineOf(name, row))
    if (json) console.log(JSON.stringify(lines.at(-1)))
  }
  if (!json) console.log(table(lines))
  return lines
}

function number(value: number | null): string {
  if (value === null) return ''
  const size = Math.abs(value)
  return value.toLocaleString('en', { maximumFractionDigits: size < 10 ? 2 : size < 100 ? 1 : 0 })
}

/** The lines in columns, for people. */
function table(lines: Line[]): string {
  const verdict = (line: Line) => (line.holds === null ? '' : line.holds ? 'yes' : 'NO')
  const cells = lines.map((line) => [
    line.case,
    `${number(line.ours)} ${line.unit}`,
    line.other === null ? '' : `${number(line.other)} ${line.unit}`,
    line.against ?? '',
    number(line.ratio),
    line.goal ?? '',
    verdict(line),
  ])
  const rows = [['case', 'ours', 'other', 'against', 'ratio', 'goal', 'holds'], ...cells]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
