import { Magnifier } from './magnifier.tsx'

export type SiteSearchProps = {
  id?: string | undefined
  action: string
  label: string
  submit: string
  /** Address that answers what somebody may mean, as [{ label, kind, href }]; for the browser module. */
  suggestions: { href: string; label: string }
}

/** The search field in the header of every page. Without a script it is a form like any other. */
export function SiteSearch({ id = 'site-search', action, label, submit, suggestions }: SiteSearchProps) {
  return (
    <form class="site-search" role="search" method="get" action={action} aria-label={label}>
      <label class="unseen" for={id}>
        {label}
      </label>
      <div class="site-search__line">
        <input
          class="site-search__field"
          type="search"
          id={id}
          name="q"
          placeholder={submit}
          maxlength={300}
          autocomplete="off"
          enterkeyhint="search"
          data-suggest={suggestions.href}
          data-suggest-label={suggestions.label}
        />
        <button class="site-search__go">
          <Magnifier />
          <span class="unseen">{submit}</span>
        </button>
      </div>
    </form>
  )
}

/** On a phone: one tap to the page where one searches. */
export const SearchLink = ({ href, label }: { href: string; label: string }) => (
  <a class="search-link" href={href}>
    <Magnifier />
    <span class="unseen">{label}</span>
  </a>
)
