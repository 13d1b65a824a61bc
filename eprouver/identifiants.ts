/** (c) Chaque objet d'une collectivité, demandé et changé depuis une autre, seul ou mêlé aux siens. */
import { entier, type Ligne } from '../load/mesure.ts';
import { CHAMPS_PLAUSIBLES, croiser, SECRET } from '../tests/deux-collectivites.ts';
import { champCache } from '../tests/navigateur-d-essai.ts';
import { aUnIdentifiant, rangsDesIdentifiants } from '../tests/routes-de-l-application.ts';
import { surChaqueBase } from './bases.ts';
import type { Epreuve } from './epreuve.ts';
import { direLesRestes } from './restes.ts';
import { lignesChangees, ouvrirTerrain, type Terrain } from './terrain.ts';

/** Les adresses des objets de Valmont, et celles qui les mêlent à ceux d'Aix. */
const ciblesDe = ({ routes, deValmont, dAix }: Terrain, methode: 'GET' | 'POST'): readonly string[] =>
  routes
    .motifs(methode)
    // Les pages publiques se lisent sans session, par tous.
    .filter((motif) => aUnIdentifiant(motif) && !motif.startsWith('/public/'))
    .flatMap((motif) => {
      const deLui = routes.adresses(methode, motif, deValmont);
      const sens = routes.adresses(methode, motif, dAix);
      return [...deLui, ...croiser(rangsDesIdentifiants(motif), sens, deLui)];
    });

export const identifiants: Epreuve = {
  code: 'c',
  titre: 'Identifiants d’une autre collectivité',
  mesurer: async (contexte) => {
    const lignes: Ligne[] = [];
    await surChaqueBase(contexte, async (sorte) => {
      contexte.dire(`deux collectivités remplies, ${sorte.nom}`);
      const terrain = await ouvrirTerrain(await sorte.neuve(), contexte.dossier);
      const { brice } = terrain;
      const avant = await terrain.etat();
      const passees: string[] = [];
      let demandes = 0;
      const noter = async (methode: string, adresse: string, reponse: Response): Promise<void> => {
        demandes += 1;
        const html = await reponse.text();
        if (reponse.status !== 404 || html.includes(SECRET))
          passees.push(`${methode} ${adresse} : ${reponse.status}`);
      };
      for (const adresse of ciblesDe(terrain, 'GET')) await noter('GET', adresse, await brice.get(adresse));
      const jeton = champCache(await brice.texte('/organisation/services'), 'jeton');
      for (const adresse of ciblesDe(terrain, 'POST'))
        await noter('POST', adresse, await brice.poster(adresse, { ...CHAMPS_PLAUSIBLES, jeton }));
      const changees = lignesChangees(avant, await terrain.etat());
      await terrain.fermer();
      direLesRestes(contexte, [...passees, ...changees]);
      lignes.push({
        mesure: `Lectures et envois, ${sorte.nom}`,
        valeur: `${entier(demandes)} ; répondus autrement que « introuvable » : ${passees.length} ; lignes changées : ${changees.length}`,
        cible: '0 et 0',
        tenue: demandes > 100 && passees.length === 0 && changees.length === 0,
      });
    });
    return {
      lignes,
      notes: [
        'Chaque table des deux collectivités, journal compris, et les comptes, lus ligne à ligne avant et après.',
      ],
    };
  },
};
