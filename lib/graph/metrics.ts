/** The sizes of the picture in px at 100 %: interface/README 2.1 to 2.4. Everything that is laid out reads them here. */

export const HEADER = 40;
export const LANE_TITLE_TOP = 53;
/** Where the nodes of a lane begin, counted from the frame's top. */
export const LANE_TOP = 76;
export const PADDING_LEFT = 16;
export const PADDING_RIGHT = 28;
export const PADDING_BOTTOM = 20;
export const LANE_GAP = 52;

export const BAND_TOP = 48;
/** From the foot of the Shared band to the foot of the frame. */
export const BAND_BOTTOM = 12;
/** The band is this much wider than its nodes on either side. */
export const BAND_OUTSET = 12;

export const CARD_WIDTH = 208;
export const CARD_MAX_WIDTH = 256;
export const CARD_STEP = 16;
export const CARD_GAP = 20;
/** Leaves room for the connector. */
export const START_UP_GAP = 36;
export const CARD_BORDER = 1;
export const CARD_HEAD = 48;
/** The middle of a card's head: where an edge would end that has no row yet. */
export const HEAD_MIDDLE = CARD_BORDER + CARD_HEAD / 2;
/** The rule above the rows, and the space above and below them. */
export const BODY_BORDER = 1;
export const BODY_PADDING = 2;
export const ROW = 24;
export const MAX_ROWS = 6;
export const RESOURCES = 34;
export const STATE = 28;

export const SHARED_WIDTH = 156;
export const VOLUME_HEIGHT = 48;
export const CHIP_HEIGHT = 28;
export const SHARED_GAP = 24;

export const PLUG_HEIGHT = 22;
/** How far a plug reaches into the frame. */
export const PLUG_INSET = 20;

export const FRAME_GAP = 48;
export const FRAME_MIN_WIDTH = 300;
/** Each further outline of a workload with replicas stands this much further down and right. */
export const REPLICA_STEP = 4;
