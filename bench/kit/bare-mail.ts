// Run by bench/mail.ts in a process of its own: hands finished letters to a mail server without an outbox, as fast as
// nodemailer can. Arguments: the server's address, how many letters, over how many connections. Prints seconds.
import { createTransport } from 'nodemailer'

const [url, count, connections] = process.argv.slice(2)
const transport = createTransport({ pool: true, url, maxConnections: Number(connections) })
const letter = {
  from: 'post@golflengte.test',
  subject: 'Je bent erbij: Café Radio',
  text: 'Laat bij de deur je QR-code zien. '.repeat(20),
  html: `<!doctype html><p>${'Laat bij de deur je QR-code zien. '.repeat(80)}</p>`,
}
const began = performance.now()
await Promise.all(
  Array.from({ length: Number(count) }, (_, index) =>
    transport.sendMail({ ...letter, to: `bare${index}@example.org` }),
  ),
)
console.log((performance.now() - began) / 1000)
transport.close()
