//! The limits of Open CTI's arguments.

/** Heights of the softphone panel that Open CTI takes, in pixels (`setSoftphonePanelHeight`). */
export const PANEL_HEIGHT = { least: 240, most: 2560 } as const;

/** Widths of the softphone panel that Open CTI takes, in pixels (`setSoftphonePanelWidth`). */
export const PANEL_WIDTH = { least: 200, most: 1920 } as const;

/** The shortest text that `screenPop` searches, in characters. */
export const MIN_SEARCH_CHARACTERS = 3;
