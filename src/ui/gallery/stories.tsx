import { Contents } from '../contents/contents.tsx'
import { Editor } from '../editor/editor.tsx'
import { TextArea } from '../form/fields.tsx'
import { Post, PostList } from '../post/post.tsx'
import { StoryPicture } from '../story-picture/story-picture.tsx'
import { SideBySide, Takeaway, TakeawayList } from '../takeaway/takeaway.tsx'
import { TextChange } from '../text-change/text-change.tsx'
import type { Sample } from './gallery.tsx'

const words = {
  added: 'Erbij:',
  removed: 'Weg:',
  left: (count: number) => `${count} alinea’s bleven gelijk`,
  same: 'De tekst zelf is gelijk gebleven.',
}

export const storySamples: Sample[] = [
  {
    component: 'TakeawayList',
    states: [
      {
        name: 'de drie van een gesprek',
        shown: (
          <TakeawayList label="Drie om mee te nemen">
            <Takeaway
              number={1}
              words="Stel een vraag en wacht. De stilte doet het werk."
              href="#TakeawayList"
              by="Noor de Vries, spreker"
              actions={
                <>
                  <button class="chip" type="button" aria-pressed="true" aria-current="true">
                    Dit gebruik ik
                  </button>
                  <span class="soft">12 mensen gebruiken dit</span>
                </>
              }
            />
            <Takeaway
              number={2}
              words={{ text: 'Show it while it is still small.', lang: 'en' }}
              by="Iemand die erbij was"
            />
          </TakeawayList>
        ),
      },
    ],
  },
  {
    component: 'SideBySide',
    states: [
      {
        name: 'wat op elkaar lijkt',
        shown: (
          <SideBySide
            groups={[
              {
                key: 'een',
                label: 'Twee zinnen die op elkaar lijken',
                children: (
                  <>
                    <Takeaway words="Begin klein en laat het vroeg zien." by="Iemand die erbij was" />
                    <Takeaway words="Klein beginnen, en vroeg laten zien wat je hebt." by="Sami Bouali" />
                  </>
                ),
              },
              {
                key: 'twee',
                label: 'Eén zin',
                children: <Takeaway words="Zoek een stille ruimte voor je opname." signal="Verborgen: staat er al." />,
              },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'Contents',
    states: [
      {
        name: 'drie koppen',
        shown: (
          <Contents
            label="In dit verhaal"
            items={[
              { id: 'Contents', text: 'Wat ze deden', deep: false },
              { id: 'Editor', text: 'Drie dingen die hielpen', deep: true },
              { id: 'TextChange', text: 'Wat we anders doen', deep: false },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'Editor',
    states: [
      {
        name: 'met wat het wordt ernaast',
        shown: (
          <Editor
            preview="#"
            pictures="#"
            draft="bouwstenen"
            words={{}}
            heading="Zo wordt het"
            html="<p>Een zin met <strong>nadruk</strong>.</p>"
          >
            <TextArea name="gallery-body" label="Tekst" value="Een zin met **nadruk**." rows={8} />
          </Editor>
        ),
      },
    ],
  },
  {
    component: 'PostList',
    states: [
      {
        name: 'een bericht met een antwoord',
        shown: (
          <PostList label="Berichten">
            <Post
              id="bouwsteen-bericht"
              name="Jurina Martina"
              when={{ text: 'za 21 nov, 10:04', href: '#bouwsteen-bericht', datetime: '2026-11-21T10:04+01:00' }}
              label="Mededeling"
              notes={['Gewijzigd']}
              answers={
                <PostList label="Antwoorden">
                  <Post
                    id="bouwsteen-antwoord"
                    name="Selam Ghebremedhin"
                    when={{ text: 'za 21 nov, 10:20', href: '#bouwsteen-antwoord', datetime: '2026-11-21T10:20+01:00' }}
                    fresh="Nieuw"
                    small
                  >
                    <p>Ik neem een recorder mee.</p>
                  </Post>
                </PostList>
              }
            >
              <p>Morgen verzamelen we om negen uur bij de ingang.</p>
            </Post>
          </PostList>
        ),
      },
    ],
  },
  {
    component: 'StoryPicture',
    states: [
      {
        name: 'boven een verhaal',
        shown: <StoryPicture src="/icon-512.png" alt="Een golf op een radioschaal" width={512} height={512} />,
      },
    ],
  },
  {
    component: 'TextChange',
    states: [
      {
        name: 'een zin veranderd',
        shown: (
          <TextChange
            words={words}
            changes={[
              { is: 'same', paragraphs: ['Eerste.', 'Tweede.', 'Derde.'] },
              {
                is: 'changed',
                pieces: [
                  { text: 'Twee mooie ', is: 'same' },
                  { text: 'dagen', is: 'removed' },
                  { text: 'weken', is: 'added' },
                  { text: ' in mei.', is: 'same' },
                ],
              },
            ]}
          />
        ),
      },
      { name: 'niets veranderd', shown: <TextChange words={words} changes={[]} /> },
    ],
  },
]
