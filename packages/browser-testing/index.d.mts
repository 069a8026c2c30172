import type { Browser } from 'playwright-core';

export declare const chromiumPath: string;
export declare function hasChromium(): Promise<boolean>;
export declare function launchChromium(): Promise<Browser>;
export declare function serve(
  routes: Record<string, URL | { text: string; type?: string }>,
  headers?: Record<string, string>,
): Promise<{ port: number; origin: string; close(): Promise<void> }>;
