import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'

// Making a passkey: the browser shows its own window, we pass its question and answer along.

const place = document.querySelector<HTMLElement>('[data-new-passkey]')
const status = place?.querySelector<HTMLElement>('[data-passkey-status]')

const post = async (path: string, body: unknown) => {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

async function add({ newPasskey = '', verify = '', failed = '' }: DOMStringMap) {
  if (status) status.textContent = ''
  try {
    const response = await startRegistration({ optionsJSON: await post(newPasskey, {}) })
    const { to } = (await post(verify, { response })) as { to: string }
    location.assign(to)
  } catch {
    if (status) status.textContent = failed
  }
}

if (place && browserSupportsWebAuthn()) {
  place.querySelector('[data-passkey-shown]')?.removeAttribute('hidden')
  place.querySelector('[data-passkey-needs]')?.setAttribute('hidden', '')
  place.querySelector('button')?.addEventListener('click', () => void add(place.dataset))
}
