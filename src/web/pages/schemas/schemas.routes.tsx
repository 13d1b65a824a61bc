import type { Context, Hono } from 'hono';
import { faitsDePublication, inscrireSchemaPublie } from '#domaines/rapport';
import {
  changerEtat,
  chargerModele,
  ciblesAbaissees,
  creerDepuisModele,
  creerSchema,
  creerSuccesseur,
  differenceEntre,
  estPublique,
  lireContenu,
  lireSchema,
  listerModeles,
  listerSchemasVivants,
  listerVersions,
  modifierEntete,
  ouvrirVersion,
  poserChiffre,
  verifierSchema,
  versionDeReference,
  versModele,
} from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { ecrireJour } from '#platform/francais.ts';
import { routesPubliques } from '../../routes-publications.ts';
import { motifsSchemas as m, routesSchemas as r } from '../../routes-schemas.ts';
import type { Saisie } from '../gouvernance/saisie-en-cours.ts';
import { sirenPublic } from '../public/charger-public.ts';
import { monterArbre } from './arbre.routes.tsx';
import { PageChiffres, PageEntete } from './entete.page.tsx';
import { monterFiche } from './fiche.routes.tsx';
import { monterImportTableau } from './importer.routes.tsx';
import { monterLectures, monterPratiques } from './lectures/lectures.routes.tsx';
import { lireChiffre, lireEntete, lireNiveaux, lireVersionLue, valeursDEntete } from './lire-formulaires.ts';
import { PageNouveauSchema, PageSchemas } from './liste.page.tsx';
import { creerOutils, type OptionsSchemas, type Place } from './outils.tsx';
import { monterSuivi } from './suivi.routes.tsx';
import { PageVerificationVivante } from './verification-vivante.page.tsx';
import { actesPossibles, type DonneesVersion, PageVersion } from './version.page.tsx';
import { PageVersions } from './versions.page.tsx';

const VIDE: Saisie = { valeurs: {}, fautes: [], version: 0 };

const ACTES = ['soumettre', 'reprendre', 'adopter', 'publier', 'evaluer', 'clore'] as const;
const DROITS_ACTE = {
  soumettre: 'schema.soumettre',
  reprendre: 'schema.soumettre',
  adopter: 'schema.adopter',
  publier: 'schema.publier',
  evaluer: 'schema.publier',
  clore: 'schema.clore',
} as const;

/** Les cibles qu'un successeur abaisse, face à la version qui fait foi du schéma qu'il remplace. */
const comparerAuPredecesseur = async (tx: Unite, place: Place, contenu: DonneesVersion['contenu']) => {
  const { predecesseur } = place.schema;
  const reference = predecesseur === null ? null : versionDeReference(await listerVersions(tx, predecesseur));
  if (predecesseur === null || reference === null) return { abaissees: [], predecesseur: null };
  return {
    abaissees: ciblesAbaissees(await lireContenu(tx, reference), contenu),
    predecesseur: { id: predecesseur, intitule: reference.entete.intitule },
  };
};

/** Où tout le monde lira, ou lit, cette version. */
const pagePubliqueDe = async (
  tx: Unite,
  { schema, version }: Place,
  origine: string | undefined,
): Promise<DonneesVersion['pagePublique']> => {
  const siren = await sirenPublic(tx);
  if (siren === null) return { etat: 'sans SIREN' };
  const href = routesPubliques.schema(siren, schema.id);
  const adresse = origine === undefined ? null : `${origine.replace(/\/$/u, '')}${href}`;
  return { etat: estPublique(version) ? 'ouverte' : 'à venir', href, adresse };
};

/** Les schémas vivants : liste, création, lecture, états, versions, vérification. Les autres pages s'y montent. */
export const monterSchemas = (app: Hono, options: OptionsSchemas): void => {
  const o = creerOutils(options);
  const modeles = () => listerModeles().map(({ id, intitule }) => ({ id, intitule }));

  app.get(r.liste(), (c) =>
    o.lire(c, listerSchemasVivants, (schemas) =>
      o.page(c, (cadre) => (
        <PageSchemas
          cadre={cadre}
          schemas={schemas}
          modeles={modeles()}
          peutCreer={o.peut(c, 'schema.creer')}
        />
      )),
    ),
  );

  const nouveau = (c: Context, saisie: Saisie, statut: 200 | 400 = 200) =>
    o.page(
      c,
      (cadre, jeton) => <PageNouveauSchema cadre={cadre} jeton={jeton} saisie={saisie} modeles={modeles()} />,
      statut,
    );

  app.get(r.nouveau(), (c) => {
    const droit = o.autorise(c, 'schema.creer');
    if (!droit.ok) return o.refuser(c, droit.erreur);
    const modele = modeles().find((x) => x.id === c.req.query('modele'));
    const lu = modele === undefined ? null : chargerModele(modele.id);
    const etendu = lu?.ok === true && lu.valeur.etenduConcessions;
    return nouveau(c, {
      ...VIDE,
      valeurs: {
        depuis: modele?.id ?? 'rien',
        intitule: modele === undefined ? '' : modele.intitule,
        etenduConcessions: etendu ? 'oui' : '',
      },
    });
  });
  app.post(r.liste(), async (c) => {
    const f = await o.formulaire(c, r.nouveau());
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const { depuis = 'rien' } = valeurs;
    const entete = lireEntete(valeurs);
    const issue = await o.agir(c, (tx, acteur, le) =>
      depuis === 'rien' || depuis === 'rien-rso'
        ? creerSchema(tx, acteur, { type: depuis === 'rien' ? 'SPASER' : 'RSO', entete }, le)
        : creerDepuisModele(
            tx,
            acteur,
            { modele: depuis, entete, aLIdentique: valeurs.aLIdentique === 'oui' },
            le,
          ),
    );
    if (issue.ok) return c.redirect(r.version(issue.valeur.schema, issue.valeur.version), 303);
    if (issue.erreur.code !== 'invalide') return o.refuser(c, issue.erreur);
    return nouveau(c, { valeurs, fautes: issue.erreur.fautes, version: 0 }, 400);
  });

  // Avant `/schemas/:schema` : « importer », « bonnes-pratiques » et le tableau à remplir ne sont pas des identifiants.
  monterImportTableau(app, o, options);
  monterPratiques(app, o);

  app.get(m.schema, (c) =>
    o.lire(
      c,
      async (tx) => versionDeReference(await listerVersions(tx, c.req.param('schema'))),
      (version) => c.redirect(r.version(version.schema, version.id), 302),
    ),
  );

  app.get(m.version, (c) =>
    o.lire(
      c,
      async (tx): Promise<DonneesVersion | null> => {
        const place = await o.placeDe(tx, c);
        if (place === null) return null;
        const contenu = await lireContenu(tx, place.version);
        const cible = { schema: place.schema.id };
        const versions = await listerVersions(tx, place.schema.id);
        return {
          place,
          contenu,
          actes: actesPossibles(place.version.etat).filter((a) => o.peut(c, DROITS_ACTE[a], cible)),
          peutModifier: o.peut(c, 'schema.modifier', cible),
          peutModifierUnAxe: contenu.noeuds.some(
            (n) => n.parent === null && o.peut(c, 'schema.modifier', { ...cible, axes: [n.id] }),
          ),
          peutCreer: o.peut(c, 'schema.creer'),
          enPreparation: versions.some((v) => v.etat === 'brouillon' || v.etat === 'soumis'),
          aujourdhui: o.aujourdhui(),
          pagePublique: await pagePubliqueDe(tx, place, options.adresse),
          ...(await comparerAuPredecesseur(tx, place, contenu)),
        };
      },
      (donnees) => o.page(c, (cadre, jeton) => <PageVersion cadre={cadre} jeton={jeton} donnees={donnees} />),
    ),
  );

  const retourVersion = (c: Context) => ({
    libelle: 'Retour au schéma',
    href: r.version(c.req.param('schema') ?? '', c.req.param('version') ?? ''),
  });

  app.post(m.etat, async (c) => {
    const retour = retourVersion(c);
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const acte = ACTES.find((a) => a === valeurs.acte);
    const issue = await o.agir(c, async (tx, acteur, le) => {
      const place = await o.placeDe(tx, c);
      if (place === null || acte === undefined)
        return {
          ok: false,
          erreur: { code: 'introuvable', message: 'Cette version n’existe pas.' },
        } as const;
      const change = await changerEtat(
        tx,
        acteur,
        {
          version: place.version.id,
          versionLue: lireVersionLue(valeurs),
          acte,
          le: valeurs.le ?? '',
          publieA: valeurs.publieA || null,
        },
        le,
      );
      if (change.ok && acte === 'publier') {
        const { schema, numero, entete, publieLe, publieA } = change.valeur;
        const { intitule } = entete;
        await inscrireSchemaPublie(
          tx,
          acteur,
          { schema, intitule, numero, publieLe: publieLe ?? '', publieA },
          le,
        );
      }
      return change;
    });
    return issue.ok ? c.redirect(retour.href, 303) : o.refuser(c, issue.erreur, retour);
  });

  app.post(m.copier, async (c) => {
    const retour = retourVersion(c);
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      ouvrirVersion(tx, acteur, { depuis: c.req.param('version') ?? '' }, le),
    );
    return issue.ok
      ? c.redirect(r.version(c.req.param('schema') ?? '', issue.valeur), 303)
      : o.refuser(c, issue.erreur, retour);
  });

  app.post(m.successeur, async (c) => {
    const retour = retourVersion(c);
    const f = await o.formulaire(c, retour.href);
    if ('refus' in f) return f.refus;
    const issue = await o.agir(c, (tx, acteur, le) =>
      creerSuccesseur(tx, acteur, { depuis: c.req.param('version') ?? '' }, le),
    );
    return issue.ok
      ? c.redirect(r.version(issue.valeur.schema, issue.valeur.version), 303)
      : o.refuser(c, issue.erreur, retour);
  });

  app.get(m.verification, (c) =>
    o.lire(
      c,
      async (tx) => {
        const place = await o.placeDe(tx, c);
        if (place === null) return null;
        const contenu = await lireContenu(tx, place.version);
        const rapport = verifierSchema(
          versModele(contenu, { id: place.schema.id, type: place.schema.type }),
          {
            dateReference: o.aujourdhui(),
            ...(await faitsDePublication(tx, { schema: place.schema.id, publieA: place.version.publieA })),
          },
        );
        return { place, contenu, rapport };
      },
      (d) =>
        o.page(c, (cadre) => (
          <PageVerificationVivante cadre={cadre} {...d} jour={ecrireJour(o.aujourdhui())} />
        )),
    ),
  );

  app.get(m.versions, (c) =>
    o.lire(
      c,
      async (tx) => {
        const schema = await lireSchema(tx, c.req.param('schema'));
        const versions = schema === null ? [] : await listerVersions(tx, schema.id);
        const reference = versionDeReference(versions);
        if (schema === null || reference === null) return null;
        const choisie = (nom: 'avant' | 'apres', parDefaut: number) =>
          versions.find((v) => v.id === c.req.query(nom)) ?? versions[parDefaut] ?? null;
        const [avant, apres] =
          versions.length < 2 ? [null, null] : [choisie('avant', 1), choisie('apres', 0)];
        const difference =
          avant === null || apres === null
            ? null
            : differenceEntre(await lireContenu(tx, avant), await lireContenu(tx, apres));
        return { place: { schema, version: reference }, versions, avant, apres, difference };
      },
      (d) => o.page(c, (cadre) => <PageVersions cadre={cadre} {...d} />),
    ),
  );

  const montrerEntete = (c: Context, place: Place, saisie: Saisie, statut: 200 | 400 = 200) =>
    o.page(
      c,
      (cadre, jeton) => <PageEntete cadre={cadre} jeton={jeton} place={place} saisie={saisie} />,
      statut,
    );

  app.get(m.entete, (c) =>
    o.lire(
      c,
      (tx) => o.placeDe(tx, c),
      (place) => {
        const droit = o.autorise(c, 'schema.modifier', { schema: place.schema.id });
        if (!droit.ok) return o.refuser(c, droit.erreur, retourVersion(c));
        return montrerEntete(c, place, {
          valeurs: valeursDEntete(place.version),
          fautes: [],
          version: place.version.version,
        });
      },
    ),
  );
  app.post(m.entete, async (c) => {
    const href = r.entete(c.req.param('schema'), c.req.param('version'));
    const f = await o.formulaire(c, href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const issue = await o.agir(c, (tx, acteur, le) =>
      modifierEntete(
        tx,
        acteur,
        {
          version: c.req.param('version'),
          versionLue: lireVersionLue(valeurs),
          saisie: { ...lireEntete(valeurs), niveaux: lireNiveaux(valeurs) },
        },
        le,
      ),
    );
    if (issue.ok) return c.redirect(retourVersion(c).href, 303);
    const { erreur } = issue;
    if (erreur.code !== 'invalide') return o.refuser(c, erreur, { libelle: 'Retour à l’en-tête', href });
    return o.lire(
      c,
      (tx) => o.placeDe(tx, c),
      (place) =>
        montrerEntete(c, place, { valeurs, fautes: erreur.fautes, version: lireVersionLue(valeurs) }, 400),
    );
  });

  const montrerChiffres = (
    c: Context,
    saisie: Saisie | null,
    chiffre: string | null,
    statut: 200 | 400 = 200,
  ) =>
    o.lire(
      c,
      async (tx) => {
        const place = await o.placeDe(tx, c);
        if (place === null) return null;
        const contenu = await lireContenu(tx, place.version);
        const repris = contenu.chiffres.find((x) => x.id === chiffre && x.closLe === null);
        return { place, contenu, repris };
      },
      ({ place, contenu, repris }) => {
        const chiffreLu: Record<string, unknown> = repris?.contenu ?? {};
        const { annee, unite, texte, ventilation } = chiffreLu;
        const nombreDe = (nom: string): string => {
          const n = chiffreLu[nom];
          return typeof n === 'number' ? String(n).replace('.', ',') : '';
        };
        const lue: Saisie = saisie ?? {
          ...VIDE,
          valeurs: {
            libelle: repris?.contenu.libelle ?? '',
            annee: typeof annee === 'number' ? String(annee) : '',
            valeur: nombreDe('valeur'),
            numerateur: nombreDe('numerateur'),
            denominateur: nombreDe('denominateur'),
            unite: typeof unite === 'string' ? unite : '',
            texte: typeof texte === 'string' ? texte : '',
            ventilation:
              typeof ventilation === 'object' && ventilation !== null
                ? Object.entries(ventilation)
                    .map(([nom, v]) => `${nom} : ${String(v).replace('.', ',')}`)
                    .join('\n')
                : '',
          },
        };
        const modifiable =
          place.version.etat === 'brouillon' && o.peut(c, 'schema.modifier', { schema: place.schema.id });
        return o.page(
          c,
          (cadre, jeton) => (
            <PageChiffres
              cadre={cadre}
              jeton={jeton}
              place={place}
              contenu={contenu}
              modifiable={modifiable}
              saisie={lue}
              chiffre={repris?.id ?? null}
            />
          ),
          statut,
        );
      },
    );

  app.get(m.chiffres, (c) => montrerChiffres(c, null, c.req.query('chiffre') ?? null));
  app.post(m.chiffres, async (c) => {
    const href = r.chiffres(c.req.param('schema'), c.req.param('version'));
    const f = await o.formulaire(c, href);
    if ('refus' in f) return f.refus;
    const { valeurs } = f;
    const chiffre = valeurs.chiffre || null;
    const issue = await o.agir(c, (tx, acteur, le) =>
      poserChiffre(
        tx,
        acteur,
        {
          version: c.req.param('version'),
          chiffre,
          contenu: valeurs.acte === 'clore' ? 'clore' : lireChiffre(valeurs),
        },
        le,
      ),
    );
    if (issue.ok) return c.redirect(href, 303);
    if (issue.erreur.code !== 'invalide')
      return o.refuser(c, issue.erreur, { libelle: 'Retour aux chiffres', href });
    return montrerChiffres(c, { valeurs, fautes: issue.erreur.fautes, version: 0 }, chiffre, 400);
  });

  monterArbre(app, o);
  monterLectures(app, o);
  monterFiche(app, o, options);
  monterSuivi(app, o, options);
};
