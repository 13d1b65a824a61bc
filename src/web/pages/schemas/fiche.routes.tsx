import type { Context, Hono } from 'hono';
import { catalogue, indicateurCanoniqueDe } from '#domaines/indicateur';
import { type Acteur, listerRepertoire } from '#domaines/organisation';
import {
  ajouterLigne,
  cloreUnePartie,
  joindrePreuve,
  lierActions,
  lignee,
  lireContenu,
  listerPreuves,
  modifierFiche,
  niveauSuivi,
  noterPratique,
  type PartieDeNoeud,
  peutProuver,
  poserCible,
  type RefusSchema,
  retirerPreuve,
  type SurNoeud,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { disposition, TAILLE_MAXIMALE } from '#platform/pieces/index.ts';
import { type Result, refus } from '#platform/result.ts';
import { recevoirFichier } from '../../middleware/recevoir-fichier.ts';
import { motifsSchemas as m, type PartieDeFiche, routesSchemas as r } from '../../routes-schemas.ts';
import { refuserJeton } from '../compte/refus.tsx';
import type { Valeurs } from '../gouvernance/lire-formulaires.ts';
import type { Saisie } from '../gouvernance/saisie-en-cours.ts';
import { type DonneesFiche, PageFiche } from './fiche.page.tsx';
import {
  estNatureDeLien,
  lireFiche,
  lireVersionLue,
  nombreOuNul,
  valeursDeFiche,
} from './lire-formulaires.ts';
import type { OptionsSchemas, Outils } from './outils.tsx';

const PARTIES: readonly PartieDeNoeud[] = ['lignes', 'cibles', 'liens', 'pratiques'];

const nombre = (n: number | null | undefined): string => (n == null ? '' : String(n).replace('.', ','));

/** Les champs de la page, d'après ce qui est enregistré ; la cible choisie est reprise pour être modifiée. */
const valeursDe = (d: DonneesFiche): Valeurs => {
  const cible = d.contenu.cibles.find((c) => c.id === d.cible);
  const { contenu } = cible ?? {};
  return {
    ...valeursDeFiche(d.noeud),
    ligneNature: 'resultat',
    ligneFrequence: 'annuelle',
    cibleLigne: cible?.ligne ?? '',
    cibleSens: contenu?.sens ?? '≥',
    cibleValeur: nombre(contenu?.valeur),
    cibleUnite: contenu?.unite ?? '%',
    cibleLibelle: contenu?.libelle ?? '',
    cibleAnnee: contenu?.annee == null ? '' : String(contenu.annee),
    cibleBaseAnnee: contenu?.base === undefined ? '' : String(contenu.base.annee),
    cibleBaseValeur: nombre(contenu?.base?.valeur),
  };
};

const lireCible = (v: Valeurs) => {
  const [baseAnnee, baseValeur] = [nombreOuNul(v, 'cibleBaseAnnee'), nombreOuNul(v, 'cibleBaseValeur')];
  const unite = v.cibleUnite || null;
  const avecBase = [baseAnnee, baseValeur].every((n) => n !== null && Number.isFinite(n));
  return {
    annee: nombreOuNul(v, 'cibleAnnee'),
    valeur: nombreOuNul(v, 'cibleValeur'),
    unite,
    sens: v.cibleSens === '≤' ? ('≤' as const) : ('≥' as const),
    ...(v.cibleLibelle ? { libelle: v.cibleLibelle } : {}),
    ...(avecBase && baseAnnee !== null && baseValeur !== null && Number.isInteger(baseAnnee)
      ? { base: { annee: baseAnnee, valeur: baseValeur, unite: unite ?? 'nombre' } }
      : {}),
  };
};

type Ajout = (
  tx: Unite,
  acteur: Acteur,
  sur: SurNoeud,
  v: Valeurs,
  le: Date,
) => Promise<Result<unknown, RefusSchema>>;

const inconnu = (champ: string, message: string): Result<never, RefusSchema> =>
  refus({ code: 'invalide', message, fautes: [{ champ, message }] });

const AJOUTS: Readonly<Record<PartieDeFiche, Ajout>> = {
  indicateurs: async (tx, acteur, sur, v, le) => {
    const canonique = indicateurCanoniqueDe(v.canonique ?? '');
    if (canonique === null) return inconnu('canonique', 'Choisissez ce que cette ligne mesure.');
    const { intitule, unite, numerateur, denominateur, classe, source } = canonique;
    const nature = (['resultat', 'realisation', 'effet', 'jalon'] as const).find((n) => n === v.ligneNature);
    return ajouterLigne(
      tx,
      acteur,
      {
        ...sur,
        ligne: {
          intitule: v.ligneIntitule || intitule,
          nature: nature ?? 'resultat',
          unite,
          numerateur,
          denominateur,
          canoniques: [canonique.code],
          classe,
          source,
          frequence: v.ligneFrequence || 'annuelle',
        },
      },
      le,
    );
  },
  cibles: (tx, acteur, sur, v, le) =>
    poserCible(
      tx,
      acteur,
      { ...sur, ligne: v.cibleLigne ?? '', cible: v.cible || null, enonce: lireCible(v) },
      le,
    ),
  liens: async (tx, acteur, sur, v, le) => {
    const { lienNature = '' } = v;
    if (!estNatureDeLien(lienNature)) return inconnu('lienNature', 'Choisissez ce qui relie ces actions.');
    return lierActions(tx, acteur, { ...sur, vers: v.lienVers ?? '', nature: lienNature }, le);
  },
  pratiques: (tx, acteur, sur, v, le) => {
    const [annee, montant] = [nombreOuNul(v, 'pratiqueAnnee'), nombreOuNul(v, 'pratiqueMontant')];
    return noterPratique(
      tx,
      acteur,
      {
        ...sur,
        titre: v.pratiqueTitre ?? '',
        contenu: {
          ...(v.pratiqueService ? { service: v.pratiqueService } : {}),
          ...(annee === null || !Number.isInteger(annee) ? {} : { annee }),
          ...(montant === null || Number.isNaN(montant) ? {} : { montant }),
          ...(v.pratiqueImpact ? { impact: v.pratiqueImpact } : {}),
        },
      },
      le,
    );
  },
  clore: async (tx, acteur, sur, v, le) => {
    const partie = PARTIES.find((p) => p === v.partie);
    if (partie === undefined) return inconnu('partie', 'Choisissez ce qui est à retirer.');
    return cloreUnePartie(tx, acteur, { ...sur, partie, id: v.id ?? '' }, le);
  },
};

/** La fiche d'un niveau : lecture, modification, indicateurs, cibles, liens, bonnes pratiques et preuves. */
export const monterFiche = (app: Hono, o: Outils, { services, pieces }: OptionsSchemas): void => {
  const charger = async (tx: Unite, c: Context): Promise<DonneesFiche | null> => {
    const place = await o.placeDe(tx, c);
    const contenu = place === null ? null : await lireContenu(tx, place.version);
    const noeud = contenu?.noeuds.find((n) => n.id === c.req.param('noeud'));
    if (place === null || contenu === null || noeud === undefined) return null;
    const chemin = lignee(contenu.noeuds, noeud.id);
    const services = (await listerRepertoire(tx, 'services')).filter((s) => s.clos_le == null);
    const acteur = o.acteurDe(c);
    const modifiable =
      place.version.etat === 'brouillon' &&
      noeud.closLe === null &&
      o.peut(c, 'schema.modifier', { schema: place.schema.id, axes: chemin.map((n) => n.id) });
    return {
      place,
      contenu,
      noeud,
      chemin: chemin.slice(1).toReversed(),
      services: services.map((s) => ({ id: String(s.id), nom: String(s.nom) })),
      indicateurs: modifiable ? catalogue().map(({ code, intitule }) => ({ code, intitule })) : [],
      preuves: await listerPreuves(tx, place.schema.id, noeud.id),
      modifiable,
      peutProuver: (await peutProuver(tx, acteur, { schema: place.schema.id, noeud: noeud.id })).ok,
      cible: contenu.cibles.find((x) => x.id === c.req.query('cible') && x.closLe === null)?.id ?? null,
      annee: Number(o.aujourdhui().slice(0, 4)),
      suivie: noeud.niveau === niveauSuivi(contenu.entete.niveaux) && noeud.closLe === null,
    };
  };

  const montrer = (
    c: Context,
    corriger: { readonly valeurs: Valeurs; readonly fautes: Saisie['fautes'] } | null,
    statut: 200 | 400 | 413 = 200,
  ) =>
    o.lire(
      c,
      (tx) => charger(tx, c),
      (d) => {
        const saisie: Saisie = {
          valeurs: { ...valeursDe(d), ...corriger?.valeurs },
          fautes: corriger?.fautes ?? [],
          version: d.noeud.version,
        };
        return o.page(
          c,
          (cadre, jeton) => <PageFiche cadre={cadre} jeton={jeton} donnees={d} saisie={saisie} />,
          statut,
        );
      },
    );

  const adresse = (c: Context, ancre?: string): string =>
    r.noeud(
      c.req.param('schema') ?? '',
      c.req.param('version') ?? '',
      c.req.param('noeud') ?? '',
      ancre === undefined ? {} : { ancre },
    );

  const repondre = (
    c: Context,
    issue: Result<unknown, RefusSchema>,
    valeurs: Valeurs,
    ancre?: string,
  ): Response | Promise<Response> => {
    if (issue.ok) return c.redirect(adresse(c, ancre), 303);
    if (issue.erreur.code !== 'invalide')
      return o.refuser(c, issue.erreur, { libelle: 'Retour à la fiche', href: adresse(c) });
    return montrer(c, { valeurs, fautes: issue.erreur.fautes }, 400);
  };

  app.get(m.noeud, (c) => montrer(c, null));

  app.post(m.noeud, async (c) => {
    const { version, noeud } = c.req.param();
    const f = await o.formulaire(c, adresse(c));
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const sur = { version, noeud, versionLue: lireVersionLue(valeurs) };
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierFiche(tx, acteur, { ...sur, saisie: lireFiche(valeurs) }, le),
    );
    // Une case décochée n'est pas envoyée : sans cela, l'ancienne valeur reviendrait dans le formulaire à corriger.
    return repondre(c, issue, { odd: '', experimental: '', ...valeurs });
  });

  for (const [partie, ancre] of [
    ['indicateurs', 'indicateurs'],
    ['cibles', 'indicateurs'],
    ['liens', 'liens'],
    ['pratiques', 'pratiques'],
    ['clore', 'indicateurs'],
  ] as const) {
    app.post(m[partie], async (c) => {
      const { version, noeud } = c.req.param();
      const f = await o.formulaire(c, adresse(c));
      if ('refus' in f) return f.refus;
      const { valeurs } = f;
      const sur = { version, noeud, versionLue: lireVersionLue(valeurs) };
      const issue = await o.agir(c, (tx, acteur, le) => AJOUTS[partie](tx, acteur, sur, valeurs, le));
      return repondre(c, issue, valeurs, ancre);
    });
  }

  app.post(m.pieces, async (c) => {
    const { schema, noeud } = c.req.param();
    const permis = await o.agir(c, (tx, acteur) => peutProuver(tx, acteur, { schema, noeud }));
    if (!permis.ok) return repondre(c, permis, {});
    const destination = await pieces.provisoire();
    const recu = await recevoirFichier({
      corps: c.req.raw.body,
      typeContenu: c.req.header('content-type'),
      champFichier: 'fichier',
      destination,
      tailleMaximale: TAILLE_MAXIMALE,
      jetonValide: (jeton) => services.csrf.jetonValide(c, jeton),
    });
    const corriger = (message: string, statut: 400 | 413) =>
      montrer(c, { valeurs: {}, fautes: [{ champ: 'fichier', message }] }, statut);
    if (!recu.ok) {
      await pieces.renoncer(destination);
      const { statut, message } = recu.erreur;
      return statut === 403 ? refuserJeton(c, await services.cadre(), adresse(c)) : corriger(message, statut);
    }
    const rangee = await pieces.ranger(o.acteurDe(c).collectivite, destination, recu.valeur.nom);
    if (!rangee.ok) return corriger(rangee.erreur.message, 400);
    const issue = await o.agir(c, (tx, acteur, le) =>
      joindrePreuve(tx, acteur, { schema, noeud, nom: recu.valeur.nom, piece: rangee.valeur }, le),
    );
    return repondre(c, issue, {}, 'preuves');
  });

  app.get(m.piece, (c) => {
    const { schema, noeud, piece: id } = c.req.param();
    return o.lire(
      c,
      async (tx) => (await listerPreuves(tx, schema, noeud)).find((p) => p.id === id) ?? null,
      async (preuve) => {
        const contenu = await pieces.lire(o.acteurDe(c).collectivite, preuve.empreinte);
        if (contenu === null) return o.introuvable(c);
        return c.body(contenu, 200, {
          'Content-Type': preuve.type,
          'Content-Disposition': disposition(preuve.nom),
          'X-Content-Type-Options': 'nosniff',
        });
      },
    );
  });

  app.post(m.pieceRetirer, async (c) => {
    const { schema, noeud, piece: id } = c.req.param();
    const f = await o.formulaire(c, adresse(c));
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) => retirerPreuve(tx, acteur, { schema, noeud, id }, le));
    return repondre(c, issue, {}, 'preuves');
  });
};
