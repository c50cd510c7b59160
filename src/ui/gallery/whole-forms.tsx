import { Button, ButtonLink } from '../button/button.tsx'
import { ConfirmButton } from '../confirm/confirm.tsx'
import { Disclosure } from '../disclosure/disclosure.tsx'
import { Checkbox, ChoiceGroup } from '../form/choices.tsx'
import { FileField, MomentField, NumberField, TextArea, TextField } from '../form/fields.tsx'
import { FieldRow, Form, FormActions, FormErrors, FormPart } from '../form/form.tsx'
import { Letter } from '../letter/letter.tsx'
import { Moments } from '../moments/moments.tsx'
import { SubNavigation } from '../sub-navigation/sub-navigation.tsx'
import { QrCode } from '../qr-code/qr-code.tsx'
import { Ticket } from '../ticket/ticket.tsx'
import type { Sample } from './gallery.tsx'

const eye = (x: number, y: number) => `M${x} ${y}h7v7h-7zM${x + 1} ${y + 1}v5h5v-5zM${x + 2} ${y + 2}h3v3h-3z`
const eyes = eye(4, 4) + eye(18, 4) + eye(4, 18)

const dayAndTime = { day: 'Dag', time: 'Tijd' }

export const wholeFormSamples: Sample[] = [
  {
    component: 'TextArea',
    states: [
      {
        name: 'met uitleg',
        shown: <TextArea name="verhaal" label="Waar gaat het over" hint="Een paar zinnen is genoeg." rows={3} />,
      },
    ],
  },
  {
    component: 'NumberField',
    states: [
      { name: 'met eenheid', shown: <NumberField name="plekken" label="Hoeveel plekken" value={40} unit="mensen" /> },
      {
        name: 'met een fout',
        shown: <NumberField name="gasten" label="Gasten" value={12} error="Je kunt hoogstens drie gasten meenemen." />,
      },
    ],
  },
  {
    component: 'MomentField',
    states: [
      {
        name: 'gevuld',
        shown: <MomentField name="begin" label="Begin" day="2026-12-02" time="20:00" words={dayAndTime} />,
      },
      {
        name: 'met een fout',
        shown: (
          <MomentField
            name="eind"
            label="Eind"
            optional="niet verplicht"
            day="2026-12-02"
            time="19:00"
            words={dayAndTime}
            error="Het eind ligt voor het begin."
          />
        ),
      },
    ],
  },
  {
    component: 'FileField',
    states: [
      {
        name: 'leeg',
        shown: <FileField name="foto" label="Foto" hint="JPEG, PNG of WebP, hoogstens 10 MB." accept="image/*" />,
      },
    ],
  },
  {
    component: 'Form',
    states: [
      {
        name: 'met wat er mis is erboven en erbij',
        shown: (
          <>
            <FormErrors
              calm
              heading="Nog niet bewaard. Kijk nog even naar:"
              errors={{ naam: 'Vul je naam in.', akkoord: 'Zonder je akkoord kan het niet.' }}
            />
            <Form action="#Form" label="Aanmelden">
              <TextField name="naam" label="Naam" autocomplete="name" error="Vul je naam in." required />
              <FieldRow>
                <TextField name="van-dag" label="Van" type="date" value="2026-12-02" />
                <TextField name="tot-dag" label="Tot en met" type="date" value="2026-12-03" />
              </FieldRow>
              <FormPart heading="Aan tafel" hint="Alleen de keuken ziet dit.">
                <ChoiceGroup
                  name="eten"
                  label="Wat eet je"
                  type="radio"
                  values={['alles']}
                  options={[
                    { value: 'alles', label: 'Alles' },
                    { value: 'groen', label: 'Vegetarisch', hint: 'Met kaas en ei.' },
                    { value: 'veganistisch', label: 'Veganistisch', hint: 'Niets van dieren.' },
                  ]}
                />
                <Checkbox
                  name="akkoord"
                  value="ja"
                  label="Foto's van mij mogen op de site"
                  error="Zonder je akkoord kan het niet."
                />
              </FormPart>
              <FormActions>
                <Button>Meld je aan</Button>
                <ButtonLink variant="quiet" href="#Form">
                  Terug
                </ButtonLink>
              </FormActions>
            </Form>
          </>
        ),
      },
    ],
  },
  {
    component: 'ConfirmButton',
    states: [
      {
        name: 'vraagt voor het gebeurt',
        shown: (
          <ConfirmButton
            label="Meld je af"
            question={<p>Je plek gaat naar de eerste op de wachtlijst. Dat is niet terug te draaien.</p>}
            confirm="Ja, meld me af"
            action="#ConfirmButton"
          />
        ),
      },
    ],
  },
  {
    component: 'Disclosure',
    states: [
      {
        name: 'een dicht, een open',
        shown: (
          <div>
            <Disclosure summary="Student">
              <p>Met een collegekaart.</p>
            </Disclosure>
            <Disclosure summary="Gast" open>
              <p>Op uitnodiging.</p>
            </Disclosure>
          </div>
        ),
      },
    ],
  },
  {
    component: 'Letter',
    states: [
      {
        name: 'voor het verstuurd wordt',
        shown: (
          <Letter
            subject="De ingang is verplaatst"
            paragraphs={['Dag Noor,', 'Je komt morgen binnen aan de kant van het park.\nVolg de rode lijn.']}
            small="Je krijgt dit omdat je bent aangemeld voor Pizza Talk."
          />
        ),
      },
    ],
  },
  {
    component: 'Moments',
    states: [
      {
        name: 'wat er van een vraag kwam',
        shown: (
          <Moments
            label="Weg van een vraag"
            moments={[
              { key: 'a', when: '2 nov 2026', label: 'Gevraagd', children: <p>Gemeente Hilversum</p> },
              { key: 'b', when: '20 nov 2026', label: 'Werd een bijeenkomst', children: <a href="#">Zorg in beeld</a> },
            ]}
          />
        ),
      },
    ],
  },
  {
    component: 'QrCode',
    states: [{ name: 'voor een telefoon', shown: <QrCode size={29} path={eyes} label="Drie ogen van een QR-code" /> }],
  },
  {
    component: 'Ticket',
    states: [
      {
        name: 'geldig',
        shown: (
          <Ticket
            level={3}
            kind="matchmaking"
            label="Matchmaking"
            heading="Dag van de Mediastages"
            when="wo 2 december 2026, 09:30–17:00"
            where={['Gateway C, Media Park', 'Sumatralaan 45, Hilversum']}
            holder="Noor El Amrani"
            entry={['Student', 'Tijdvak 10:00–11:00']}
            qr={{ size: 29, path: eyes, label: 'Drie ogen van een QR-code' }}
            code="0123 4567 89AB CDEF GHJK MNPQ RS"
            number="0042"
          />
        ),
      },
      {
        name: 'geldt niet meer',
        shown: (
          <Ticket
            level={3}
            kind="talk"
            label="Talk"
            heading="Pizza Talk"
            when="di 24 november 2026, 20:00–22:00"
            where={['De Mediatuin']}
            holder="Teun de Wit"
            entry={[]}
          >
            <p>Je hebt je afgemeld.</p>
          </Ticket>
        ),
      },
    ],
  },
  {
    component: 'SubNavigation',
    states: [
      {
        name: 'met een pagina open',
        shown: (
          <SubNavigation
            label="Organiseren"
            items={[
              { label: 'Overzicht', href: '?overzicht' },
              { label: 'Aanmeldingen', href: '?aanmeldingen', count: '312', current: true },
              { label: 'Berichten', href: '?berichten' },
              { label: 'De deur', href: '?deur' },
            ]}
          />
        ),
      },
    ],
  },
]
