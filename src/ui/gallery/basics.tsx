import { Button, ButtonLink } from '../button/button.tsx'
import { ChipRow } from '../chip/chip.tsx'
import { EmptyState } from '../empty-state/empty-state.tsx'
import { kinds } from '../kind/kind.tsx'
import { SectionHeading } from '../layout/layout.tsx'
import { Notice } from '../notice/notice.tsx'
import { KindBar, PageHeading } from '../page-heading/page-heading.tsx'
import { Pagination } from '../pagination/pagination.tsx'
import { Cover, Player } from '../player/player.tsx'
import { Transcript } from '../player/transcript.tsx'
import { Prose } from '../prose/prose.tsx'
import type { Sample } from './gallery.tsx'
import { kindNames } from './kind-names.ts'

const longWord = 'Kennismakingsbijeenkomst mediatechnologieonderwijsvernieuwing'

export const basicSamples: Sample[] = [
  {
    component: 'PageHeading',
    states: [
      {
        name: 'voorpagina',
        shown: (
          <PageHeading
            level={3}
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
              level={3}
              label="Matchmaking · Serie Mediastages"
              heading="Dag van de Mediastages"
              lead="312 studenten en 58 bedrijven. Jij kiest wie je wilt spreken."
            />
          </>
        ),
      },
      { name: 'lange woorden', shown: <PageHeading level={3} heading={{ text: longWord, lang: 'nl' }} /> },
    ],
  },
  {
    component: 'Player',
    states: [
      {
        name: 'met hoofdstukken',
        shown: (
          <Player
            src="?geluid"
            label="Geluid dat je niet hoort"
            chapters={{
              heading: 'Hoofdstukken',
              chapters: [
                { at: 0, time: '0:00', title: 'Begin', href: '?geluid#t=0' },
                { at: 754, time: '12:34', title: 'De lege kamer', href: '?geluid#t=754' },
              ],
            }}
          />
        ),
      },
    ],
  },
  {
    component: 'Transcript',
    states: [
      {
        name: 'met twee sprekers',
        shown: (
          <Transcript
            heading="Wat er gezegd wordt"
            lines={[
              { at: 1, until: 4, time: '0:01', href: '?geluid#t=1', speaker: 'Mira', text: 'Welkom.' },
              { at: 4, until: 9, time: '0:04', href: '?geluid#t=4', speaker: 'Olle', text: 'Ik begin met weghalen.' },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'Cover',
    states: [{ name: 'van een podcast', shown: <Cover src="/icon-512.png" alt="Omslag van een podcast" /> }],
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
