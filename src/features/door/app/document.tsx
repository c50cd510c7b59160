import { renderToString } from 'preact-render-to-string'

/** The page of the app. It draws itself in the browser: a camera and a list without network need that anyway. */
export function appDocument(asset: (source: string) => string): string {
  return (
    '<!doctype html>' +
    renderToString(
      <html lang="nl" data-theme="dark">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <title>Deur · Golflengte</title>
          <meta name="robots" content="noindex" />
          <meta name="referrer" content="no-referrer" />
          <meta name="color-scheme" content="dark" />
          <meta name="theme-color" content="#14110d" />
          <meta name="apple-mobile-web-app-capable" content="yes" />
          <meta name="apple-mobile-web-app-status-bar-style" content="black" />
          <link rel="stylesheet" href={asset('src/features/door/phone/phone.css')} />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
          <link rel="manifest" href="/deur/app.webmanifest" />
          <script type="module" src={asset('src/features/door/phone/door.client.ts')} />
        </head>
        <body>
          <main id="door">
            <noscript>
              <p lang="nl">
                Scannen kan alleen met JavaScript. Zonder kun je mensen binnenmelden op de pagina van de bijeenkomst,
                onder Organiseren, Deur.
              </p>
              <p lang="en">
                Scanning needs JavaScript. Without it you can mark people as inside on the page of the gathering, under
                Organise, Door.
              </p>
            </noscript>
          </main>
        </body>
      </html>,
    )
  )
}
