import type { PackedModel } from '../boilerplate/model/packedModel';
import type { Thresholds } from '../boilerplate/model/tiers';

/** The network that is asked where the site of a document is known, and when to believe it. */
export interface PackedSiteModel {
  readonly network: PackedModel;
  readonly thresholds: Thresholds;
}
