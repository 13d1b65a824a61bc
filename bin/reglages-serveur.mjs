/**
 * Ce qui tient un serveur au repos sous la moitié de sa mémoire (docs/decisions/0087), sans qu'une page en soit plus lente.
 * V8, à l'aise avec beaucoup de mémoire autour, donne 128 Mo aux objets jeunes et laisse les autres doubler avant de
 * balayer ; l'allocateur du système ouvre une réserve par fil d'exécution, et garde ce que la compilation du moteur
 * embarqué y a pris.
 */
export const OPTIONS_SERVEUR = ['--max-semi-space-size=4', '--heap-growing-percent=30'];

/** Lu par la bibliothèque C de Linux au lancement d'un programme ; ailleurs, sans effet. */
export const ENVIRONNEMENT_SERVEUR = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };
