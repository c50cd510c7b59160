import { z } from 'zod'
import { defineRoute, path } from '#platform/feature'
import { readForm, themeCookie } from '#platform/http'

export const themePath = path('/theme')

const form = z.object({ theme: z.enum(['light', 'dark', 'system']), back: z.string().catch('/') })

/** Keeps the choice between day and night in a cookie, and returns to the page it was made on. */
export const themeRoute = defineRoute({
  name: 'choose day or night',
  method: 'POST',
  path: themePath,
  who: 'everyone',
  async respond({ request, config }) {
    const given = form.safeParse(await readForm(request))
    if (!given.success) return new Response('Choose light, dark or system.', { status: 422 })
    const { theme, back } = given.data
    const location = within(back)
    const secure = config.baseUrl.startsWith('https:') ? '; Secure' : ''
    const keep = theme === 'system' ? 'Max-Age=0' : 'Max-Age=31536000'
    const cookie = `${themeCookie}=${theme}; Path=/; ${keep}; SameSite=Lax; HttpOnly${secure}`
    return new Response(null, { status: 303, headers: { location, 'set-cookie': cookie } })
  },
})

/** Only a path on this site, as a browser reads it (it skips tabs, say): a full address would send people elsewhere. */
function within(back: string): string {
  const site = 'http://here.invalid'
  if (!back.startsWith('/') || !URL.canParse(back, site)) return '/'
  const { origin, pathname, search } = new URL(back, site)
  return origin === site && !pathname.startsWith('//') ? pathname + search : '/'
}

/** The theme a request asks for; undefined follows the device. */
export function themeOf(request: Request): 'light' | 'dark' | undefined {
  const chosen = request.headers.get('cookie')?.match(/(?:^|;\s*)theme=(light|dark)/)?.[1]
  return chosen as 'light' | 'dark' | undefined
}
