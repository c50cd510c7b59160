import { Parser } from 'htmlparser2'

/** For tests: what the forms in the body of a page would send as they stand. */
export function filledForm(page: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  let open: { tag: string; name: string } | undefined
  const parser = new Parser({
    onopentag(tag, { name = '', type, value = '', ...rest }) {
      if (tag === 'select' || tag === 'textarea') open = { tag, name }
      if (tag === 'textarea') values[name] = ''
      if (tag === 'option' && open && ('selected' in rest || values[open.name] === undefined)) values[open.name] = value
      if (tag !== 'input' || name === '') return
      if (type === 'checkbox' && 'checked' in rest) values[name] = [...(values[name] ?? []), value]
      else if (type !== 'checkbox' && (type !== 'radio' || 'checked' in rest)) values[name] = value
    },
    ontext(text) {
      if (open?.tag === 'textarea') values[open.name] += text
    },
    onclosetag(tag) {
      if (tag === open?.tag) open = undefined
    },
  })
  parser.end(page.slice(page.indexOf('<main'), page.indexOf('</main>')))
  return values
}
