/** The map and its data over HTTP, from the register; open until it is told to stop. */
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../store/engine/data-place.ts';
import type { Register } from '../../store/register/register.ts';
import { leave, type Opening, openRegister } from '../register/open-register.ts';
import type { FeatureSource } from './feature-source.ts';
import { RegisterSource, type RegisterSourceOptions } from './register-source.ts';

export interface MapPlace {
  readonly source: FeatureSource;
  readonly register: Register;
  close(): Promise<void>;
}

const WORDS = {
  'hazardous-area': {
    title: 'Hazardous areas',
    description: 'Suspected and confirmed hazardous areas, with their state of work. No record is no proof of safety.',
  },
  'land-release': { title: 'Land released', description: 'Land that was cancelled, reduced or cleared.' },
  survey: { title: 'Surveys', description: 'Non-technical and technical surveys.' },
  device: { title: 'Devices', description: 'Devices found and destroyed.' },
  accident: {
    title: 'Accidents',
    description: 'Accidents, each as the cell of 5 km that it lies in; no person is named.',
  },
  unit: { title: 'Administrative units', description: 'Units as somebody brought them in.' },
} as const;

/** Opens the register for reading and the source of features on it. @param told as {@link RegisterSourceOptions} */
export async function openMap(
  opening: Opening,
  told: Pick<RegisterSourceOptions, 'ready' | 'stamp'> = {},
): Promise<MapPlace> {
  const register = await openRegister(opening);
  const cache =
    opening.place.kind === 'server' ? cacheFolder(process.env, process.platform) : dirname(opening.place.cache);
  const source = new RegisterSource(register, { cache: join(cache, 'map'), words: WORDS, ...told });
  return { source, register, close: () => leave(opening, register) };
}
