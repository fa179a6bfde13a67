// The one table of variants, in the order in which they are shown.

import browser from './browser.mjs';
import csharp from './csharp.mjs';
import go from './go.mjs';
import java from './java.mjs';
import kotlin from './kotlin.mjs';
import node from './node.mjs';
import php from './php.mjs';
import powershell from './powershell.mjs';
import python from './python.mjs';
import ruby from './ruby.mjs';
import rust from './rust.mjs';
import shell from './shell.mjs';
import spring from './spring.mjs';

export const VARIANTS = [
  ...shell,
  ...php,
  ...csharp,
  ...kotlin,
  ...rust,
  ...browser,
  ...java,
  ...spring,
  ...node,
  ...python,
  ...go,
  ...ruby,
  ...powershell,
];

export const STEPS = [1, 2, 3, 4];
