// The colours of src/ui/tokens.css, which no mail program can read.
const sans = "font-family:Archivo,'Helvetica Neue',Helvetica,Arial,sans-serif"
const ink = 'color:#16130f'
const soft = 'color:#655e54'

/** Styles of a letter, for the attribute. */
export const look = {
  body: 'margin:0;padding:0;background:#f7f3ea',
  sheet: `max-width:36em;margin:0 auto;padding:28px 20px 40px;background:#f7f3ea;font-size:17px;line-height:1.5;${ink};${sans}`,
  mark: `margin:0 0 28px;font-size:17px;font-weight:800;letter-spacing:-0.02em;${ink};${sans}`,
  needle: 'color:#f2441d',
  text: `margin:0 0 18px;${ink};${sans}`,
  small: `margin:0 0 12px;font-size:15px;${soft};${sans}`,
  heading: `margin:30px 0 10px;font-size:24px;line-height:1.15;font-weight:800;letter-spacing:-0.02em;${ink};${sans}`,
  button: `display:inline-block;padding:12px 20px;border-radius:2px;background:#16130f;color:#f7f3ea;font-weight:700;text-decoration:none;${sans}`,
  facts: 'border-collapse:collapse;width:100%;margin:0 0 22px',
  factName: `padding:8px 16px 8px 0;width:30%;border-bottom:1px solid #d9d5cc;text-align:left;vertical-align:top;font-size:15px;font-weight:400;${soft};${sans}`,
  factValue: `padding:8px 0;border-bottom:1px solid #d9d5cc;vertical-align:top;font-weight:600;${ink};${sans}`,
  list: 'list-style:none;margin:0 0 22px;padding:0',
  item: 'margin:0;padding:10px 0;border-bottom:1px solid #d9d5cc',
  itemLink: `font-weight:700;text-decoration:underline;${ink};${sans}`,
  detail: `font-size:15px;${soft};${sans}`,
  foot: `margin:36px 0 0;padding:14px 0 0;border-top:1px solid #d9d5cc;${soft}`,
  link: `${soft};text-decoration:underline`,
  dark: `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.paper{background:#14110d!important}
.ink{color:#f6efe0!important}
.soft{color:#aaa293!important}
.line{border-color:#322e29!important}
.button{background:#f6efe0!important;color:#14110d!important}
}`,
}
export type Part = 'text' | 'small'
