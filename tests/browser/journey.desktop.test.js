// The whole story on a desktop, in half of the looks (lib/looks.js).

import { journey } from './lib/journey.js';
import { looks } from './lib/looks.js';
import { scene } from './lib/scene.js';

for (const look of looks('desktop')) scene(`the whole story: ${look.name}`, journey, { look });
