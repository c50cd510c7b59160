// Sends sound in parts, so that a cut connection costs a part and not the whole. Without it the form sends the file at once.
const place = document.querySelector<HTMLElement>('[data-upload]')
const form = place?.closest('form')
const field = form?.querySelector<HTMLInputElement>('input[type=file]')
const button = form?.querySelector<HTMLButtonElement>('button[type=submit]')

const partBytes = 8 * 1024 * 1024
const pauses = [1, 2, 4, 8, 15, 30, 30, 30, 30, 30]
const tus = { 'tus-resumable': '1.0.0' }

if (place && form && field && button) {
  form.addEventListener('submit', (event) => {
    const file = field.files?.[0]
    if (file === undefined || file.size === 0) return
    event.preventDefault()
    button.disabled = true
    field.disabled = true
    void send(place, file).then((done) => {
      if (done) return location.assign(`${location.pathname}?done=sent`)
      button.disabled = false
      field.disabled = false
      return undefined
    })
  })
}

/** @returns whether all of it is there */
async function send(here: HTMLElement, file: File): Promise<boolean> {
  const { bar, said } = show(here)
  const words = here.dataset
  const upload = await where(here, file)
  if (upload === undefined) {
    said.textContent = words.refused ?? ''
    return false
  }
  let { offset } = upload
  for (let failed = 0; offset < file.size;) {
    bar.max = file.size
    bar.value = offset
    said.textContent = `${words.sending ?? ''} ${Math.floor((100 * offset) / file.size)} %`
    const next = await part(upload.address, file, offset)
    if (next === 'refused') {
      said.textContent = words.refused ?? ''
      return false
    }
    if (next !== undefined && next > offset) failed = 0
    else {
      const pause = pauses[failed++]
      if (pause === undefined) {
        said.textContent = words.failed ?? ''
        return false
      }
      said.textContent = words.retrying ?? ''
      await new Promise((resolve) => setTimeout(resolve, pause * 1000))
    }
    offset = next ?? (await offsetAt(upload.address)) ?? offset
  }
  bar.value = file.size
  return true
}

function show(here: HTMLElement) {
  here.replaceChildren()
  const bar = document.createElement('progress')
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  bar.setAttribute('aria-label', here.dataset.sending ?? '')
  here.append(bar, said)
  return { bar, said }
}

/** Where to send it: on with what was cut off when it is the same file, else anew. */
async function where(here: HTMLElement, file: File): Promise<{ address: string; offset: number } | undefined> {
  const { upload = '', continues, name, size } = here.dataset
  if (continues !== undefined && name === file.name.slice(-120) && size === String(file.size)) {
    const address = `${upload}/${continues}`
    const offset = await offsetAt(address)
    if (offset !== undefined) return { address, offset }
  }
  const filename = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)))
  const headers = { ...tus, 'upload-length': String(file.size), 'upload-metadata': `filename ${filename}` }
  const answer = await fetch(upload, { method: 'POST', headers }).catch(() => undefined)
  const address = answer?.status === 201 ? answer.headers.get('location') : null
  return address ? { address, offset: 0 } : undefined
}

async function offsetAt(address: string): Promise<number | undefined> {
  const answer = await fetch(address, { method: 'HEAD', headers: tus, cache: 'no-store' }).catch(() => undefined)
  const offset = answer?.ok ? answer.headers.get('upload-offset') : null
  return offset ? Number(offset) : undefined
}

/** Sends one part. @returns where it continues; undefined when nobody knows; or that it is not taken */
async function part(address: string, file: File, offset: number): Promise<number | 'refused' | undefined> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      ...tus,
      'x-http-method-override': 'PATCH',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    body: file.slice(offset, offset + partBytes),
  }).catch(() => undefined)
  if (answer === undefined || answer.status >= 500 || answer.status === 423 || answer.status === 429) return undefined
  const next = answer.headers.get('upload-offset')
  if (next === null || (answer.status !== 204 && answer.status !== 409)) return 'refused'
  return Number(next)
}
