import { OrderedChoices } from '../ordered-choices/ordered-choices.tsx'
import { Progress } from '../progress/progress.tsx'
import { Seating } from '../seating/seating.tsx'
import type { Sample } from './gallery.tsx'

const keep = (name: string) => (
  <label class="choice">
    <input type="checkbox" name={name} />
    <span>Houd zo</span>
  </label>
)

export const arrangingSamples: Sample[] = [
  {
    component: 'Progress',
    states: [
      {
        name: 'bezig',
        shown: <Progress label="Er wordt gerekend" detail="7 van 20 seconden" value={7} most={20} />,
      },
    ],
  },
  {
    component: 'Seating',
    states: [
      {
        name: 'drie tafels, de eerste met een vakje',
        shown: (
          <Seating
            tables={[
              {
                key: 1,
                name: 'Tafel 1',
                beside: keep('tafel-1'),
                people: ['Noor de Vries', 'Teun Bakker', 'Samira El Amrani'],
              },
              { key: 2, name: 'Tafel 2: Podium', people: ['Jip van der Meulen-Hofstra', 'Fatima Yilmaz'] },
              { key: 3, name: 'Tafel 3', people: [] },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'OrderedChoices',
    states: [
      {
        name: 'twee keuzes, de tweede gesloten',
        shown: (
          <OrderedChoices
            label="Jouw lijst"
            words={{ position: 'Plaats', up: 'Omhoog', down: 'Omlaag', remove: 'Haal weg', drag: 'Sleep' }}
            choices={[
              { value: 12, title: 'Stage geluid', note: 'Studio Ruis · plek 12' },
              { value: 3, title: 'Stage redactie', note: 'Omroep Noord · plek 3', signal: 'Deze plek is gesloten' },
            ]}
          />
        ),
      },
    ],
  },
]
