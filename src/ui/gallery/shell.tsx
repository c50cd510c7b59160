import { ButtonLink } from '../button/button.tsx'
import { Banner } from '../banner/banner.tsx'
import { Breadcrumb } from '../breadcrumb/breadcrumb.tsx'
import { SiteFooter } from '../site-footer/site-footer.tsx'
import { SiteHeader, type SiteHeaderProps } from '../site-header/site-header.tsx'
import { SkipLink } from '../skip-link/skip-link.tsx'
import { Result } from '../result/result.tsx'
import type { Sample } from './gallery.tsx'

const header: SiteHeaderProps = {
  name: 'golflengte',
  home: '?SiteHeader',
  menu: 'Menu',
  navigation: {
    label: 'Voorbeeld van het hoofdmenu',
    items: ['Agenda', 'Series', 'Plekken', 'Kaart'].map((label, index) => ({
      label,
      href: `?${label}`,
      current: index === 0,
    })),
  },
  language: {
    label: 'Voorbeeld van de taalkeuze',
    options: [
      { short: 'NL', name: 'Nederlands', lang: 'nl', href: '?nl', current: true },
      { short: 'EN', name: 'English', lang: 'en', href: '?en', current: false },
    ],
  },
  search: {
    id: 'sample-search',
    action: '/zoeken',
    page: '/zoeken',
    label: 'Voorbeeld van het zoekveld',
    submit: 'Zoeken',
    suggestions: { href: '/zoeken/suggesties', label: 'Voorbeeld van suggesties' },
  },
  theme: { action: '/theme', back: '/ontwerp', toDark: 'Donker', toLight: 'Licht' },
  actions: (
    <>
      <ButtonLink href="?1" variant="secondary">
        Organiseer iets
      </ButtonLink>
      <ButtonLink href="?2">Doe mee</ButtonLink>
    </>
  ),
}

const footer = (
  <SiteFooter
    label="Voorbeeld van de voet"
    columns={[
      {
        heading: 'Agenda',
        links: [
          { label: 'Deze week', href: '?week' },
          { label: 'Abonneer je', href: '?ics' },
        ],
      },
      { heading: 'Stad', links: [{ label: 'Plekken', href: '?plekken' }] },
      { heading: 'Over', links: [{ label: 'Hoe dit werkt', href: '?over' }] },
    ]}
  >
    <p>Golflengte is open software. De stad houdt het samen bij.</p>
  </SiteFooter>
)

export const shellSamples: Sample[] = [
  {
    component: 'SiteHeader',
    states: [
      { name: 'met knoppen', shown: <SiteHeader {...header} />, bleed: true },
      { name: 'lange naam', shown: <SiteHeader {...headerOf('regio zuidoost-nederland', 2)} />, bleed: true },
    ],
  },
  {
    component: 'SkipLink',
    states: [{ name: 'zichtbaar met de tab-toets', shown: <SkipLink label="Naar de inhoud" /> }],
  },
  {
    component: 'Banner',
    states: [
      {
        name: 'rustig',
        shown: (
          <Banner label="Voorbeeld van een balk">
            Dit is een voorbeeldstad. De mensen en bijeenkomsten zijn verzonnen. <a href="?Banner">Hoe dat zit</a>
          </Banner>
        ),
        bleed: true,
      },
    ],
  },
  { component: 'SiteFooter', states: [{ name: 'drie kolommen', shown: footer, bleed: true }] },
  {
    component: 'Breadcrumb',
    states: [
      {
        name: 'twee stappen',
        shown: (
          <Breadcrumb
            label="Kruimelpad"
            trail={[
              { label: 'Agenda', href: '?agenda' },
              { label: 'november 2026', href: '?november' },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'Result',
    states: [
      {
        name: 'gevonden, met waar het stond',
        shown: (
          <Result
            level={3}
            href="?Result"
            kind="Verhaal"
            title={{
              pieces: [
                { text: 'Hoe een ', found: false },
                { text: 'geluidsontwerper', found: true },
                { text: ' kijkt', found: false },
              ],
            }}
            line="Heidegolf Audio"
            piece={{
              pieces: [
                { text: '… wie naar ', found: false },
                { text: 'geluid', found: true },
                { text: ' luistert, ziet een straat anders …', found: false },
              ],
            }}
            detail="12 november 2026"
          />
        ),
      },
      {
        name: 'alleen een naam',
        shown: (
          <Result
            level={3}
            href="?Result2"
            kind="Persoon"
            title={{ pieces: [{ text: 'Noor de Wit', found: false }] }}
          />
        ),
      },
    ],
  },
]

function headerOf(name: string, count: number): SiteHeaderProps {
  const items = header.navigation.items.slice(0, count)
  return {
    ...header,
    name,
    navigation: { label: `${header.navigation.label} met lange naam`, items },
    language: { ...header.language, label: `${header.language.label} met lange naam` },
    actions: undefined,
  }
}
