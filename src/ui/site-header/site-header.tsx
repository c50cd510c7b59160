import type { ComponentChildren } from 'preact'
import { Logo } from '../logo/logo.tsx'
import { SearchLink, SiteSearch, type SiteSearchProps } from '../site-search/site-search.tsx'

export type NavigationItem = { label: string; href: string; current?: boolean | undefined }
export type SiteHeaderProps = {
  /** The wordmark, and where it leads. */
  name: string
  home: string
  navigation: { label: string; items: NavigationItem[] }
  language: {
    label: string
    /** `short` is on screen (NL), `name` is said (Nederlands); `href` is this same page in that language. */
    options: { short: string; name: string; lang: string; href: string; current: boolean }[]
  }
  theme: { action: string; back: string; toDark: string; toLight: string }
  /** A field on a wide screen; on a phone a way to the page where one searches. */
  search: SiteSearchProps & { page: string }
  /** The word on the phone's menu button. */
  menu: string
  /** Buttons at the end. */
  actions?: ComponentChildren | undefined
}

/** Name, navigation, language, theme. On a phone: the name and one menu, which opens without a script. */
export function SiteHeader(props: SiteHeaderProps) {
  const { name, home, menu, search } = props
  return (
    <header class="site-header">
      <a class="site-header__name" href={home}>
        <Logo />
        <span>{name}</span>
      </a>
      <div class="site-header__wide">
        <HeaderContent {...props} search={search} />
      </div>
      <SearchLink href={search.page} label={search.submit} />
      <details class="site-menu">
        <summary class="site-menu__button">{menu}</summary>
        <div class="site-menu__panel">
          <HeaderContent {...props} search={undefined} />
        </div>
      </details>
    </header>
  )
}

type ContentProps = Omit<SiteHeaderProps, 'search'> & { search: SiteHeaderProps['search'] | undefined }

function HeaderContent({ navigation, language, theme, actions, search }: ContentProps) {
  return (
    <>
      <nav class="site-navigation" aria-label={navigation.label}>
        <ul class="site-navigation__list">
          {navigation.items.map(({ label, href, current }) => (
            <li key={href}>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {search !== undefined && <SiteSearch {...search} />}
      <LanguageSwitch {...language} />
      <ThemeSwitch {...theme} />
      {actions !== undefined && <div class="site-header__actions">{actions}</div>}
    </>
  )
}

function LanguageSwitch({ label, options }: SiteHeaderProps['language']) {
  return (
    <nav class="language-switch" aria-label={label}>
      <ul class="language-switch__list">
        {options.map(({ short, name, lang, href, current }) => (
          <li key={lang}>
            <a href={href} lang={lang} hreflang={lang} aria-current={current ? 'true' : undefined}>
              {short}
              <span class="unseen"> {name}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Two buttons, of which CSS shows the one that changes something: only the browser knows which theme is on. */
function ThemeSwitch({ action, back, toDark, toLight }: SiteHeaderProps['theme']) {
  return (
    <form class="theme-switch" method="post" action={action}>
      <input type="hidden" name="back" value={back} />
      {(['dark', 'light'] as const).map((theme) => (
        <button key={theme} class={`theme-switch__to theme-switch__to--${theme}`} name="theme" value={theme}>
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <circle cx="10" cy="10" r="8" />
            <path d="M10 2a8 8 0 0 1 0 16z" />
          </svg>
          <span>{theme === 'dark' ? toDark : toLight}</span>
        </button>
      ))}
    </form>
  )
}
