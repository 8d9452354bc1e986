/**
 * Which addresses of the internet are fetched from. A document names addresses of its writer’s choice; none of them may
 * lead us to a machine of the network that we stand in. What is not public unicast is refused, by the registers of
 * special-purpose addresses that IANA keeps (RFC 6890 and its successors).
 */
import { BlockList, isIP } from 'node:net';

/** IPv4 networks that are not fetched from, each with what it is. */
export const REFUSED_IPV4: readonly (readonly [network: string, prefix: number, is: string])[] = [
  ['0.0.0.0', 8, 'this network'],
  ['10.0.0.0', 8, 'a private network'],
  ['100.64.0.0', 10, 'a network shared behind a carrier’s translation'],
  ['127.0.0.0', 8, 'this machine'],
  ['168.63.129.16', 32, 'the metadata of a cloud'],
  ['169.254.0.0', 16, 'the local link, and the metadata of a cloud'],
  ['172.16.0.0', 12, 'a private network'],
  ['192.0.0.0', 24, 'kept for protocols'],
  ['192.0.2.0', 24, 'kept for examples'],
  ['192.31.196.0', 24, 'kept for the name service'],
  ['192.52.193.0', 24, 'kept for multicast relays'],
  ['192.88.99.0', 24, 'a former relay to IPv6'],
  ['192.168.0.0', 16, 'a private network'],
  ['192.175.48.0', 24, 'kept for the name service'],
  ['198.18.0.0', 15, 'kept for benchmarks'],
  ['198.51.100.0', 24, 'kept for examples'],
  ['203.0.113.0', 24, 'kept for examples'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
];

/** Of IPv6 only 2000::/3 is public unicast; these networks within it are not fetched from either. */
export const REFUSED_IPV6: readonly (readonly [network: string, prefix: number, is: string])[] = [
  ['2001::', 23, 'kept for protocols, tunnels among them'],
  ['2001:db8::', 32, 'kept for examples'],
  ['2002::', 16, 'a tunnel to IPv4'],
  ['2620:4f:8000::', 48, 'kept for the name service'],
  ['3fff::', 20, 'kept for examples'],
];

interface Refused {
  readonly list: BlockList;
  readonly is: string;
}

const refused: readonly Refused[] = [
  ...REFUSED_IPV4.map(([network, prefix, is]) => listOf(network, prefix, 'ipv4', is)),
  ...REFUSED_IPV6.map(([network, prefix, is]) => listOf(network, prefix, 'ipv6', is)),
];
const publicIpv6 = listOf('2000::', 3, 'ipv6', '').list;

/** What makes an address one that is not fetched from, such as `a private network`; null where nothing does. */
export function refusalOfAddress(address: string): string | null {
  const version = isIP(address);
  // A zone names an interface of this machine.
  if (version === 0 || address.includes('%')) return 'no address of the internet';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  // Among them ::1, mapped and translated IPv4 (::ffff:0:0/96, 64:ff9b::/96), fc00::/7, fe80::/10 and ff00::/8.
  if (version === 6 && !publicIpv6.check(address, 'ipv6')) return 'no public address of IPv6';
  return refused.find(({ list }) => list.check(address, family))?.is ?? null;
}

function listOf(network: string, prefix: number, family: 'ipv4' | 'ipv6', is: string): Refused {
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return { list, is };
}
