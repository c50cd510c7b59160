import fc from 'fast-check'
import { micromark } from 'micromark'
import { describe, expect, test } from 'vitest'
import { described, fromHtml, fromPlain } from './text/markdown.ts'

describe('HTML', () => {
  test.each([
    ['<p>Eén</p><p>Twee</p>', 'Eén\n\nTwee'],
    ['Eén<br>Twee<br/><br>Drie', 'Eén  \nTwee\n\nDrie'],
    ['<h2>Kop</h2>tekst', '### Kop\n\ntekst'],
    ['<b>vet </b>en <em>schuin</em>', '**vet** en *schuin*'],
    ['<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>na', '- a\n  - b\n- c\n\nna'],
    ['<ol><li>a</li><li>b</li></ol>', '1. a\n2. b'],
    ['<a href="https://x.example/a_b">hier</a>', '[hier](https://x.example/a_b)'],
    ['<a href="https://x.example/">https://x.example/</a>', 'https://x.example/'],
    ['<a href="javascript:alert(1)">klik</a>', 'klik'],
    ['<img src=x onerror=alert(1)>beeld<script>alert(1)</script><style>p{}</style>', 'beeld'],
    ['a &lt;b&gt; *c* _d_ [e](f)', 'a \\<b\\> \\*c\\* \\_d\\_ \\[e\\](f)'],
    ['<b></b><a href="https://x.example"></a>', 'https://x.example'],
  ])('%s', (html, markdown) => {
    expect(fromHtml(html)).toBe(markdown)
  })
})

describe('plain text', () => {
  test.each([
    ['regel 1\r\nregel 2\n\n\n\nalinea', 'regel 1  \nregel 2\n\nalinea'],
    ['- punt\n* punt', '- punt  \n* punt'],
    ['# geen kop', '\\# geen kop'],
    ['zie https://x.example/a_b_c.', 'zie https://x.example/a_b_c.'],
  ])('%j', (text, markdown) => {
    expect(fromPlain(text)).toBe(markdown)
  })
})

test('nothing that looks like a tag comes through as one', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '<b>',
    '</b>',
    '<script>',
    '</script>',
    '<a href="javascript:x">',
    '</a>',
    '<img onerror=x>',
    '&lt;',
    '&#60;',
    '"',
    'tekst',
    '\n',
    '\\',
    '`',
    '[',
    '](',
    ')',
    '<br>',
    '<!--',
    '-->',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const html = micromark(described(pieces.join('')) ?? '', {
        allowDangerousHtml: true,
        allowDangerousProtocol: true,
      })
      const tags = [...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)]
      for (const [tag, name] of tags)
        expect(
          ['p', 'br', 'strong', 'em', 'a', 'code', 'pre', 'ul', 'ol', 'li', 'h3', 'h2', 'h1', 'hr', 'blockquote'],
          tag,
        ).toContain(name!.toLowerCase())
      expect(html).not.toMatch(/href="javascript/i)
    }),
    { numRuns: 1_000 },
  )
})
