/** The features of a register that may still be being opened: whoever asks waits for it. */
import type {
  Clocks,
  Collection,
  FeatureSource,
  Item,
  ItemsAnswer,
  ItemsQuery,
  Stamp,
  TileQuery,
} from '../land/feature-source.ts';
import type { SitePlace } from './site-place.ts';

export class WaitingSource implements FeatureSource {
  readonly #place: SitePlace;

  constructor(place: SitePlace) {
    this.#place = place;
  }

  /** As the site knows it: while something is being written, nothing waits for it. */
  async stamp(): Promise<Stamp> {
    const source = await this.#place.source();
    const { text, recorded } = await this.#place.stamp();
    return recorded === null ? source.stamp() : { text, recorded };
  }
  async collections(): Promise<readonly Collection[]> {
    return (await this.#place.source()).collections();
  }
  async items(query: ItemsQuery): Promise<ItemsAnswer> {
    return (await this.#place.open()).source.items(query);
  }
  async item(collection: string, id: string, clocks: Clocks): Promise<Item | null> {
    return (await this.#place.open()).source.item(collection, id, clocks);
  }
  async tile(query: TileQuery): Promise<Uint8Array> {
    return (await this.#place.source()).tile(query);
  }
}
