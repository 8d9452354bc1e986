/** The class in which a balance counts an area: from the devices recorded for it, so that no land is counted in two. */
import { treatyClassOf } from './treaty-class.ts';
import type { DeviceClass, DeviceKind } from './words/device.ts';

/** The class that one kind of device alone would give an area. */
function classOfOne(device: DeviceKind): Exclude<DeviceClass, 'mixed-with-ap' | 'mixed-without-ap'> {
  const { treatyClass } = treatyClassOf(device);
  if (treatyClass === 'apmbc') return 'ap';
  if (treatyClass === 'ccm') return 'cluster';
  switch (device.category) {
    case 'mine':
      return device.activation === 'unknown' ? 'mine' : device.activation === 'victim-vehicle' ? 'av' : 'other';
    case 'ap-mine':
    case 'booby-trap':
      return 'other';
    case 'av-mine':
      return 'av';
    case 'ied':
      return device.activation === 'victim-vehicle' ? 'av' : device.activation === 'unknown' ? 'unknown' : 'other';
    case 'unknown':
    case 'other':
      return 'unknown';
    default:
      return 'erw';
  }
}

/**
 * The class of an area with these devices; `unknown` for none. Anti-personnel mines beside anything else make it
 * `mixed-with-ap`; what is not known does not make a class of its own beside what is.
 */
export function deviceClassOf(devices: readonly DeviceKind[]): DeviceClass {
  const classes = new Set(devices.map(classOfOne));
  if (classes.size > 1) classes.delete('unknown');
  const [first] = classes;
  if (first === undefined) return 'unknown';
  if (classes.size === 1) return first;
  return classes.has('ap') ? 'mixed-with-ap' : 'mixed-without-ap';
}
