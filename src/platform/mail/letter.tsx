import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Config } from '#platform/config'
import type { Locale } from '#platform/i18n'
import { look, type Part } from './look.ts'
import type { Block } from './mail.ts'
import { words } from './messages.ts'

export type Letter = { subject: string; locale: Locale; letter: Block[]; unsubscribe: string | null }
type House = Pick<Config, 'baseUrl' | 'city'>

/** A letter as its two readers get it: plain text, and HTML for who wants to see what is important. */
export const renderLetter = (letter: Letter, house: House): { text: string; html: string } => ({
  text: asText(letter, house),
  html: '<!doctype html>' + renderToString(<Document letter={letter} house={house} />),
})

function asText({ letter, locale, unsubscribe }: Letter, { baseUrl, city }: House): string {
  const t = words(locale)
  const foot = ['-- ', t('from', { city }), baseUrl, ...(unsubscribe ? [`${t('unsubscribe')}: ${unsubscribe}`] : [])]
  return [...letter.map(blockAsText), foot.join('\n')].join('\n\n')
}

function blockAsText(block: Block): string {
  if (typeof block === 'string') return block
  if ('heading' in block) return block.heading
  if ('action' in block) return `${block.action.label}:\n${block.action.href}`
  if ('facts' in block) return block.facts.map(([name, value]) => `${name}: ${value}`).join('\n')
  if ('list' in block) return block.list.map(({ label, href, detail }) => `${label}\n${detail}\n${href}`).join('\n\n')
  return block.small
}

// Programs that show mail know little of CSS and nothing of ours: everything important is said on the element itself.
// A dark one gets its colours from the media query; where that is not known the light ones stand, on paper of their own.
function Document({ letter, house }: { letter: Letter; house: House }) {
  const t = words(letter.locale)
  return (
    <html lang={letter.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style>{look.dark}</style>
      </head>
      <body class="paper" style={look.body}>
        <div class="paper" style={look.sheet} lang={letter.locale}>
          <p class="ink" style={look.mark}>
            <span style={look.needle} aria-hidden="true">
              |
            </span>{' '}
            Golflengte
          </p>
          {letter.letter.map((block) => (
            <BlockAsHtml block={block} />
          ))}
          <div class="soft line" style={look.foot}>
            <Styled part="small">
              {t('from', { city: house.city })}
              <br />
              <a class="soft" href={house.baseUrl} style={look.link}>
                {house.baseUrl.replace(/^https?:\/\//, '')}
              </a>
            </Styled>
            {letter.unsubscribe && (
              <Styled part="small">
                <a class="soft" href={letter.unsubscribe} style={look.link}>
                  {t('unsubscribe')}
                </a>
              </Styled>
            )}
          </div>
        </div>
      </body>
    </html>
  )
}

function BlockAsHtml({ block }: { block: Block }) {
  if (typeof block === 'string') return <Styled part="text">{lines(block)}</Styled>
  if ('small' in block) return <Styled part="small">{lines(block.small)}</Styled>
  if ('heading' in block)
    return (
      <h2 class="ink" style={look.heading}>
        {block.heading}
      </h2>
    )
  if ('facts' in block) return <Facts facts={block.facts} />
  if ('list' in block) return <List list={block.list} />
  if (!/^(https?|mailto):/.test(block.action.href)) return <Styled part="text">{lines(blockAsText(block))}</Styled>
  return (
    <p style={look.text}>
      <a class="button" href={block.action.href} style={look.button}>
        {block.action.label}
      </a>
    </p>
  )
}

const Styled = ({ part, children }: { part: Part; children: ComponentChildren }) => (
  <p class={part === 'small' ? 'soft' : 'ink'} style={look[part]}>
    {children}
  </p>
)

function Facts({ facts }: { facts: [string, string][] }) {
  return (
    <table style={look.facts}>
      <tbody>
        {facts.map(([name, value]) => (
          <tr>
            <th scope="row" class="soft line" style={look.factName}>
              {name}
            </th>
            <td class="ink line" style={look.factValue}>
              {lines(value)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function List({ list }: { list: { label: string; href: string; detail: string }[] }) {
  return (
    <ul style={look.list}>
      {list.map(({ label, href, detail }) => (
        <li class="line" style={look.item}>
          <a class="ink" href={href} style={look.itemLink}>
            {label}
          </a>
          <br />
          <span class="soft" style={look.detail}>
            {detail}
          </span>
        </li>
      ))}
    </ul>
  )
}

const lines = (text: string): ComponentChildren =>
  text.split('\n').flatMap((line, index) => [index > 0 && <br />, line])
