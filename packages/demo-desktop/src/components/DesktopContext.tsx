//! Hands the desktop to every component of the page.

import { createContext, useContext } from 'react';
import type { Desktop } from '../desktop/desktop.js';

/** The desktop of the page. */
export const DesktopContext = createContext<Desktop | undefined>(undefined);

/** The desktop of the page. Throws in a component that stands outside of `DesktopContext`. */
export function useDesktop(): Desktop {
  const desktop = useContext(DesktopContext);
  if (!desktop) throw new Error('a component is used outside of the desktop');
  return desktop;
}
