import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser'

// Signing in with a passkey: the browser shows its own window, we pass its question and answer along.

const place = document.querySelector<HTMLElement>('[data-passkey]')
const button = place?.querySelector('button')
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

async function signIn({ passkey = '', verify = '', back = '', failed = '' }: DOMStringMap) {
  if (status) status.textContent = ''
  try {
    const response = await startAuthentication({ optionsJSON: await post(passkey, {}) })
    const { to } = (await post(verify, { response, naar: back })) as { to: string }
    location.assign(to)
  } catch {
    if (status) status.textContent = failed
  }
}

if (place && browserSupportsWebAuthn()) {
  place.querySelector('[data-passkey-shown]')?.removeAttribute('hidden')
  place.querySelector('[data-passkey-needs]')?.setAttribute('hidden', '')
  button?.addEventListener('click', () => void signIn(place.dataset))
}
