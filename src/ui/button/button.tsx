import type { ComponentChildren } from 'preact'

type Looks = {
  /** `primary` once on a page; `secondary` beside it; `quiet` for the rest. */
  variant?: 'primary' | 'secondary' | 'quiet' | undefined
  /** As wide as its column. */
  wide?: boolean | undefined
  children: ComponentChildren
}
export type ButtonProps = Looks & {
  type?: 'submit' | 'button' | undefined
  name?: string | undefined
  value?: string | undefined
  disabled?: boolean | undefined
  form?: string | undefined
  /** Where it sends its form, when that is not the form's own address. */
  formaction?: string | undefined
}
export type ButtonLinkProps = Looks & { href: string; rel?: string | undefined; download?: boolean | undefined }

const looks = ({ variant = 'primary', wide = false }: Looks) =>
  `button button--${variant}${wide ? ' button--wide' : ''}`

export function Button(props: ButtonProps) {
  const { variant: _variant, wide: _wide, children, type = 'submit', ...rest } = props
  return (
    <button class={looks(props)} type={type} {...rest}>
      {children}
    </button>
  )
}

export function ButtonLink(props: ButtonLinkProps) {
  const { variant: _variant, wide: _wide, children, ...rest } = props
  return (
    <a class={looks(props)} {...rest}>
      {children}
    </a>
  )
}
