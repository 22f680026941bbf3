/**
 * The grid of the published study: 71 model sizes and ten group sizes, on at most 100,000 nodes.
 * @source arXiv:2605.29359, search as restated in the model's specification, section 7
 */
export const publishedGrid: Grid = {
  modelParams: [
    0.5, 1, 2, 5, 10, 25, 28, 30, 32, 35, 40, 45, 50, 60, 70, 78, 85, 91, 92, 100, 110, 120, 130, 140, 150, 155, 160,
    165, 170, 172, 175, 178, 180, 185, 195, 200, 210, 225, 235, 240, 245, 248, 250, 252, 255, 258, 260, 265, 270, 275,
    280, 290, 300, 310, 320, 325, 330, 335, 340, 350, 375, 400, 450, 500, 625, 750, 1000, 1500, 2500, 5000, 10000,
  ].map((billions) => billions * 1e9),
  nodesPerGroup: [4, 8, 10, 12, 14, 16, 18, 20, 24, 32],
  maxNodes: 100_000,
};

/** What a space searches besides its nodes. */
export interface Grid {
  /** Rising model sizes [parameters] */
  readonly modelParams: readonly number[];
  /** Rising group sizes of hierarchical runs */
  readonly nodesPerGroup: readonly number[];
  readonly maxNodes: number;
}
