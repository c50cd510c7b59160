import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A letter as a mail server got it. */
export type Received = { from: string; to: string[]; raw: string }

export type MailServer = {
  /** For SMTP_URL. */
  url: string
  received: Received[]
  /** Stops, like a machine that goes down; `start` again on the same port. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Breaks all connections, like a firewall that has forgotten them. */
  cut(): void
}

type Behaviour = Pick<SMTPServerOptions, 'onMailFrom' | 'onRcptTo' | 'onData' | 'onConnect' | 'onAuth' | 'authOptional'>

/** What a mail server says no with. */
export const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

/** A mail server on this machine that keeps what it is given; `behaviour` is how it misbehaves. */
export async function openMailServer(behaviour: Behaviour = {}): Promise<MailServer> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  let port = 0
  let server: SMTPServer | undefined
  const take: SMTPServerOptions['onData'] = (stream, { envelope: { mailFrom, rcptTo } }, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push({
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(chunks).toString('latin1'),
      })
      done(null, 'taken')
    })
  }
  const start = async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onData: take,
      ...behaviour,
    })
    server.on('error', () => {}) // Clients that hang up.
    server.server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    server.listen(port, '127.0.0.1')
    await once(server.server, 'listening')
    port = (server.server.address() as AddressInfo).port
  }
  await start()
  return {
    get url() {
      return `smtp://127.0.0.1:${port}`
    },
    received,
    start,
    stop: () => new Promise((resolve) => (server ? server.close(() => resolve()) : resolve())),
    cut() {
      for (const socket of sockets) socket.destroy()
    },
  }
}
