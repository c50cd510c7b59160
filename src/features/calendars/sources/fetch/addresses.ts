import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Address ranges that are nobody's public server (IANA special-purpose registries for IPv4 and IPv6). */
const special = {
  ipv4: blocked(
    'ipv4',
    `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
    192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`,
  ),
  ipv6: blocked(
    'ipv6',
    `::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7
    fe80::/10 fec0::/10 ff00::/8`,
  ),
}

/** One list for each family: a list that holds ::ffff:0:0/96 counts every IPv4 address as in it. */
function blocked(family: 'ipv4' | 'ipv6', ranges: string): BlockList {
  const list = new BlockList()
  for (const range of ranges.split(/\s+/)) {
    const [network, bits] = range.split('/')
    list.addSubnet(network!, Number(bits), family)
  }
  return list
}

/** Whether an IP address may be a public server. IPv4 addresses dressed as IPv6 never count as one. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !(family === 4 ? special.ipv4.check(address, 'ipv4') : special.ipv6.check(address, 'ipv6'))
}

/** A host name led to an address that may not be asked. */
export class PrivateAddress extends Error {}

/**
 * Name resolution that only ever answers with addresses that may be asked. Given to the connection itself, so that there
 * is no moment between asking and connecting in which a name can come to mean something else.
 *
 * @throws PrivateAddress through the callback when any address of the name may not be asked
 */
export function guardedLookup(mayAsk: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const refused = addresses.find(({ address }) => !mayAsk(address))
      const [first] = addresses
      if (refused || !first) return callback(new PrivateAddress(hostname), '', 0)
      if (options.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}
