import type { ComponentChildren } from 'preact'
import { PageHeading } from '../page-heading/page-heading.tsx'
import { arrangingSamples } from './arranging.tsx'
import { basicSamples } from './basics.tsx'
import { dialSamples } from './dials.tsx'
import { formSamples } from './forms.tsx'
import { programmeSamples } from './programme.tsx'
import { rowSamples } from './rows.tsx'
import { shellSamples } from './shell.tsx'
import { pictureSamples } from './pictures.tsx'
import { storySamples } from './stories.tsx'
import { timetableSamples } from './timetables.tsx'
import { wholeFormSamples } from './whole-forms.tsx'

/** A component and its states, each with what it shows. */
export type Sample = { component: string; states: { name: string; shown: ComponentChildren; bleed?: boolean }[] }

/**
 * Every component in every state, on one page, inside `Page`. The samples are Dutch in both languages: they are there to
 * be looked at. Dark and light follow the theme of the page.
 */
export function ComponentGallery({ words }: { words: { heading: string; lead: string } }) {
  const samples = [
    ...shellSamples,
    ...basicSamples,
    ...dialSamples,
    ...programmeSamples,
    ...timetableSamples,
    ...rowSamples,
    ...formSamples,
    ...wholeFormSamples,
    ...arrangingSamples,
    ...storySamples,
    ...pictureSamples,
  ]
  return (
    <>
      <PageHeading heading={words.heading} lead={words.lead} />
      <nav aria-label={words.heading}>
        <ul class="skill-tags">
          {samples.map(({ component }) => (
            <li key={component}>
              <a href={`#${component}`}>{component}</a>
            </li>
          ))}
        </ul>
      </nav>
      {samples.map((sample) => (
        <Shown key={sample.component} {...sample} />
      ))}
    </>
  )
}

function Shown({ component, states }: Sample) {
  return (
    <section class="gallery bleed" id={component} lang="nl" aria-labelledby={`${component}-name`}>
      <h2 class="gallery__name" id={`${component}-name`}>
        {component}
      </h2>
      {states.map(({ name, shown, bleed = false }) => (
        <div key={name} class={bleed ? 'gallery__state gallery__state--bleed' : 'gallery__state'}>
          <p class="kind-label">{name}</p>
          {shown}
        </div>
      ))}
    </section>
  )
}
