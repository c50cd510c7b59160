import { Banner } from '../banner/banner.tsx'
import { Breadcrumb } from '../breadcrumb/breadcrumb.tsx'
import { Button, ButtonLink } from '../button/button.tsx'
import { ChipRow } from '../chip/chip.tsx'
import { EmptyState } from '../empty-state/empty-state.tsx'
import { kinds, type Kind } from '../kind/kind.tsx'
import { SectionHeading } from '../layout/layout.tsx'
import { Notice } from '../notice/notice.tsx'
import { KindBar, PageHeading } from '../page-heading/page-heading.tsx'
import { Pagination } from '../pagination/pagination.tsx'
import { Prose } from '../prose/prose.tsx'
import { SiteFooter } from '../site-footer/site-footer.tsx'
import { SiteHeader, type SiteHeaderProps } from '../site-header/site-header.tsx'
import { SkipLink } from '../skip-link/skip-link.tsx'
import type { Sample } from './gallery.tsx'

export const kindNames: Record<Kind, string> = {
  'meet-up': 'Ontmoeting',
  talk: 'Lezing',
  workshop: 'Workshop',
  festival: 'Festival',
  market: 'Markt',
  matchmaking: 'Matchmaking',
  exhibition: 'Expositie',
  'open-day': 'Open dag',
  'course-meeting': 'Lesdag',
}

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

const longWord = 'Kennismakingsbijeenkomst mediatechnologieonderwijsvernieuwing'

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
          <Banner label="Voorbeeldstad">
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
    component: 'PageHeading',
    states: [
      {
        name: 'voorpagina',
        shown: (
          <PageHeading
            size="display"
            heading="Bouw je volgende verhaal in Hilversum."
            lead="Het hele jaar door plekken en momenten om mensen te treffen met wie je nog niet samenwerkt."
          >
            <ButtonLink href="?week">Wat is er deze week?</ButtonLink>
          </PageHeading>
        ),
      },
      {
        name: 'bijeenkomst, onder de kleur van haar soort',
        shown: (
          <>
            <KindBar kind="matchmaking" />
            <PageHeading
              label="Matchmaking · Serie Mediastages"
              heading="Dag van de Mediastages"
              lead="312 studenten en 58 bedrijven. Jij kiest wie je wilt spreken."
            />
          </>
        ),
      },
      { name: 'lange woorden', shown: <PageHeading heading={{ text: longWord, lang: 'nl' }} /> },
    ],
  },
  {
    component: 'SectionHeading',
    states: [
      {
        name: 'met aantal en meer',
        shown: <SectionHeading heading="Programma" count="23 sessies" more={{ href: '?alles', label: 'Alles' }} />,
      },
    ],
  },
  {
    component: 'Button',
    states: [
      { name: 'eerste keus', shown: <Button type="button">Meld je aan</Button> },
      {
        name: 'tweede keus, rustig, kan nu niet',
        shown: (
          <div class="page-heading__more">
            <Button type="button" variant="secondary">
              Zet in je agenda
            </Button>
            <Button type="button" variant="quiet">
              Wis alles
            </Button>
            <Button type="button" disabled>
              Vol
            </Button>
          </div>
        ),
      },
      {
        name: 'breed',
        shown: (
          <ButtonLink href="?breed" wide>
            Bekijk het hele programma van de Dutch Media Week
          </ButtonLink>
        ),
      },
    ],
  },
  {
    component: 'ChipRow',
    states: [
      {
        name: 'alle soorten, een gekozen, een met aantal',
        shown: (
          <ChipRow
            label="Soort bijeenkomst"
            chips={[
              { label: 'Alles', href: '?alles', selected: true },
              ...kinds.map((kind) => ({ label: kindNames[kind], href: `?${kind}`, kind })),
              { label: 'Gratis', href: '?gratis', count: '112' },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'Notice',
    states: [
      { name: 'bericht', shown: <Notice tone="info" heading="De agenda van november is bijgewerkt." /> },
      { name: 'gelukt', shown: <Notice tone="success" heading="Je staat op de lijst." /> },
      {
        name: 'fout',
        shown: (
          <Notice tone="error" heading="We konden dit niet bewaren.">
            <p>Wat je schreef staat er nog. Kies een dag na vandaag en probeer het opnieuw.</p>
          </Notice>
        ),
      },
    ],
  },
  {
    component: 'EmptyState',
    states: [
      {
        name: 'met wat je kunt doen',
        shown: (
          <EmptyState
            sentence="In augustus is er niets. De eerste bijeenkomst daarna is op 3 september."
            action={{ label: 'Bekijk september', href: '?september' }}
          />
        ),
      },
      { name: 'zonder knop', shown: <EmptyState sentence="Er zijn nog geen sprekers bekend." /> },
    ],
  },
  {
    component: 'Pagination',
    states: [
      {
        name: 'midden',
        shown: (
          <Pagination
            label="Bladeren, midden"
            earlier={{ label: 'oktober', href: '?oktober' }}
            here="november 2026"
            later={{ label: 'december', href: '?december' }}
          />
        ),
      },
      { name: 'begin', shown: <Pagination label="Bladeren, begin" later={{ label: 'Later', href: '?later' }} /> },
    ],
  },
  {
    component: 'Prose',
    states: [
      {
        name: 'alles wat Markdown kan',
        shown: (
          <Prose html='<p>Elke maand een avond met <strong>drie sprekers</strong> en <a href="?pizza">pizza</a>.</p><h3>Wat je meeneemt</h3><ul><li>Een vraag</li><li>Iemand die je nog niet kent</li></ul><blockquote><p>Ik kwam voor de lezing en bleef voor de tafel.</p></blockquote><pre><code>golf = snelheid / frequentie</code></pre><hr><p>De zaal is open vanaf 19:30.</p>' />
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
