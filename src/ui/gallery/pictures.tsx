import { FileField, TextField } from '../form/fields.tsx'
import { PictureDrop, PictureFields, PictureWall } from '../picture-wall/picture-wall.tsx'
import type { Sample } from './gallery.tsx'

const shaped = (width: number, height: number) => ({ src: '/icon-512.png', href: '/icon-512.png', width, height })

export const pictureSamples: Sample[] = [
  {
    component: 'PictureDrop',
    states: [
      {
        name: 'leeg',
        shown: (
          <PictureDrop action="#" next="#" keep="" most={1} words={{}}>
            <FileField name="gallery-pictures" label="Beelden" multiple />
          </PictureDrop>
        ),
      },
    ],
  },
  {
    component: 'PictureFields',
    states: [
      {
        name: 'met een veld',
        shown: (
          <PictureFields id="gallery-picture" src="/icon-512.png" alt="" width={512} height={512}>
            <TextField name="gallery-alt" label="Wat is er te zien?" />
          </PictureFields>
        ),
      },
    ],
  },
  {
    component: 'PictureWall',
    states: [
      {
        name: 'vier vormen',
        shown: (
          <PictureWall
            label="Beelden"
            pictures={[
              { id: 'a', ...shaped(1600, 900), alt: 'Een golf op een radioschaal', caption: 'Het begin van de avond' },
              {
                id: 'b',
                ...shaped(400, 300),
                alt: 'Dezelfde golf, liggend',
                caption: 'Aan tafel',
                note: 'Beeld: Noor',
              },
              { id: 'c', ...shaped(300, 300), alt: 'Dezelfde golf, vierkant' },
              { id: 'd', ...shaped(300, 400), alt: 'Dezelfde golf, staand', caption: 'Bij de deur' },
            ]}
          />
        ),
      },
    ],
  },
]
