import type { ChampRepertoire, Collectivite, Fiche, Repertoire } from '#domaines/organisation';
import { ecrireInstant } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { Bouton, Cache, Case, Champ, ChampChoix, ChampFichier, Formulaire } from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Message, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Pile, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direFait, OngletsOrganisation } from './onglets.tsx';
import { EtatDesSauvegardes, type Sauvegardes } from './sauvegardes.tsx';

export interface Faute {
  readonly champ: string;
  readonly message: string;
}

interface Commun {
  readonly cadre: Cadre;
  readonly jeton: string;
  readonly fait?: string | undefined;
  readonly faute?: Faute | undefined;
  readonly peutGerer: boolean;
}

export const Annonces = ({ fait, faute }: { fait?: string | undefined; faute?: Faute | undefined }) => {
  const dit = direFait(fait);
  if (faute !== undefined) {
    return <Message ton="erreur" titre={`Rien n’a été enregistré. ${faute.message}`} />;
  }
  return dit === undefined ? null : <Message ton="succes" titre={dit} />;
};

export const PageCollectivite = ({
  cadre,
  jeton,
  fait,
  faute,
  peutGerer,
  collectivite,
  saisie,
  sauvegardes,
}: Commun & {
  readonly collectivite: Collectivite;
  /** Nul pour qui n'administre pas. */
  readonly sauvegardes: Sauvegardes | null;
  readonly saisie: { readonly nom: string; readonly couleur: string };
}) => (
  <Page cadre={cadre} titre={faute === undefined ? 'Organisation' : 'Erreur : organisation'}>
    <Titre sousTitre={collectivite.siren === null ? undefined : `SIREN ${collectivite.siren}`}>
      Organisation
    </Titre>
    <OngletsOrganisation actif="collectivite" />
    <Annonces fait={fait} faute={faute} />
    <Section titre="Nom et habillage" encadre>
      {collectivite.logo !== null && (
        <img src={routes.organisationLogo()} alt={`Logo : ${collectivite.nom}`} height={64} />
      )}
      {peutGerer ? (
        <Formulaire
          action={routes.organisation()}
          jeton={jeton}
          libelle="Changer le nom et l’habillage"
          fichier
        >
          <Cache nom="version" valeur={String(collectivite.version)} />
          <Champ
            nom="nom"
            libelle="Nom de la collectivité"
            valeur={saisie.nom}
            erreur={faute?.champ === 'nom' ? faute.message : undefined}
            large
            requis
          />
          <Champ
            nom="couleur"
            libelle="Couleur forte"
            aide="# et six chiffres ou lettres ; vide : celle de l’application. Elle doit se lire sur fond blanc."
            valeur={saisie.couleur}
            erreur={faute?.champ === 'couleur' ? faute.message : undefined}
          />
          <ChampFichier
            nom="logo"
            libelle="Logo"
            aide="PNG, JPEG ou WebP, 200 ko au plus"
            erreur={faute?.champ === 'logo' ? faute.message : undefined}
            facultatif
          />
          {collectivite.logo !== null && <Case nom="retirerLogo" libelle="Retirer le logo" cochee={false} />}
          <Bouton>Enregistrer</Bouton>
        </Formulaire>
      ) : (
        <Texte>{collectivite.nom}</Texte>
      )}
    </Section>
    {sauvegardes !== null && <EtatDesSauvegardes {...sauvegardes} />}
  </Page>
);

const TITRES: Readonly<Record<Repertoire, { titre: string; ajouter: string; vide: string; fiche: string }>> =
  {
    acheteurs: {
      titre: 'Acheteurs',
      ajouter: 'Ajouter un acheteur',
      vide: 'Aucun acheteur : ajoutez la métropole, la ville, le CCAS, chacun avec son SIREN.',
      fiche: 'Acheteur',
    },
    services: {
      titre: 'Services',
      ajouter: 'Ajouter un service',
      vide: 'Aucun service : ajoutez ceux qui pilotent des actions ou achètent.',
      fiche: 'Service',
    },
    partenaires: {
      titre: 'Partenaires',
      ajouter: 'Ajouter un partenaire',
      vide: 'Aucun partenaire : chambres, réseaux, facilitateurs, associations.',
      fiche: 'Partenaire',
    },
  };

const ChampsRepertoire = ({
  champs,
  valeurs,
  faute,
}: {
  champs: readonly ChampRepertoire[];
  valeurs: Readonly<Record<string, unknown>>;
  faute: Faute | undefined;
}) =>
  champs.map((c) => {
    const valeur = String(valeurs[c.nom] ?? c.valeurs?.[0] ?? '');
    const erreur = faute?.champ === c.nom ? faute.message : undefined;
    return c.valeurs === undefined ? (
      <Champ
        key={c.nom}
        nom={c.nom}
        libelle={c.libelle}
        aide={c.aide}
        valeur={valeur}
        erreur={erreur}
        requis={c.requis}
        large={c.nom === 'nom'}
      />
    ) : (
      <ChampChoix
        key={c.nom}
        nom={c.nom}
        libelle={c.libelle}
        valeur={valeur}
        erreur={erreur}
        options={c.valeurs.map((v) => ({ valeur: v, libelle: v }))}
      />
    );
  });

export const PageRepertoire = ({
  cadre,
  jeton,
  fait,
  faute,
  peutGerer,
  repertoire,
  champs,
  fiches,
  saisie,
}: Commun & {
  readonly repertoire: Repertoire;
  readonly champs: readonly ChampRepertoire[];
  readonly fiches: readonly Fiche[];
  readonly saisie: Readonly<Record<string, unknown>>;
}) => {
  const mots = TITRES[repertoire];
  return (
    <Page cadre={cadre} titre={faute === undefined ? mots.titre : `Erreur : ${mots.titre}`}>
      <Titre>{mots.titre}</Titre>
      <OngletsOrganisation actif={repertoire} />
      <Annonces fait={fait} faute={faute} />
      {fiches.length === 0 ? (
        <Vide titre={mots.titre}>
          <p>{mots.vide}</p>
        </Vide>
      ) : (
        <Tableau
          legende={mots.titre}
          lignes={fiches}
          cle={(f) => f.id}
          colonnes={[
            ...champs.map((c, rang) => ({
              titre: c.libelle,
              enTete: rang === 0,
              cellule: (f: Fiche) =>
                rang === 0 && peutGerer ? (
                  <Lien href={routes.ficheRepertoire(repertoire, f.id)}>{String(f[c.nom] ?? '')}</Lien>
                ) : (
                  String(f[c.nom] ?? '')
                ),
            })),
            {
              titre: 'État',
              cellule: (f: Fiche) =>
                f.clos_le === null ? 'en service' : `clos, ${ecrireInstant(f.clos_le)}`,
            },
          ]}
        />
      )}
      {peutGerer && (
        <Section titre={mots.ajouter} encadre>
          <Formulaire action={routes.repertoire(repertoire)} jeton={jeton} libelle={mots.ajouter}>
            <ChampsRepertoire champs={champs} valeurs={saisie} faute={faute} />
            <Bouton>Ajouter</Bouton>
          </Formulaire>
        </Section>
      )}
    </Page>
  );
};

export const PageFiche = ({
  cadre,
  jeton,
  faute,
  repertoire,
  champs,
  fiche,
  saisie,
}: Omit<Commun, 'peutGerer'> & {
  readonly repertoire: Repertoire;
  readonly champs: readonly ChampRepertoire[];
  readonly fiche: Fiche;
  readonly saisie: Readonly<Record<string, unknown>>;
}) => {
  const mots = TITRES[repertoire];
  const nom = String(fiche.nom ?? mots.fiche);
  return (
    <Page cadre={cadre} titre={faute === undefined ? nom : `Erreur : ${nom}`}>
      <FilAriane
        etapes={[
          { libelle: 'Organisation', href: routes.organisation() },
          { libelle: mots.titre, href: routes.repertoire(repertoire) },
          { libelle: nom },
        ]}
      />
      <Titre>{nom}</Titre>
      <Annonces faute={faute} />
      <Pile>
        <Section titre="Fiche" encadre>
          <Formulaire
            action={routes.ficheRepertoire(repertoire, fiche.id)}
            jeton={jeton}
            libelle={`Modifier ${nom}`}
          >
            <Cache nom="version" valeur={String(fiche.version)} />
            <ChampsRepertoire champs={champs} valeurs={saisie} faute={faute} />
            <Bouton>Enregistrer</Bouton>
          </Formulaire>
        </Section>
        <Section titre={fiche.clos_le === null ? 'Clore cette fiche' : 'Rouvrir cette fiche'} encadre>
          <Texte>
            {fiche.clos_le === null
              ? 'Elle ne pourra plus être choisie ; ce qui s’y rattache reste lisible.'
              : `Close : ${ecrireInstant(fiche.clos_le)}.`}
          </Texte>
          <Formulaire
            action={routes.ficheRepertoireClore(repertoire, fiche.id)}
            jeton={jeton}
            libelle={fiche.clos_le === null ? 'Clore' : 'Rouvrir'}
          >
            <Cache nom="version" valeur={String(fiche.version)} />
            <Cache nom="rouvrir" valeur={fiche.clos_le === null ? 'non' : 'oui'} />
            <Bouton second>{fiche.clos_le === null ? 'Clore' : 'Rouvrir'}</Bouton>
          </Formulaire>
        </Section>
      </Pile>
      <LienJournal objet={fiche.id} />
    </Page>
  );
};
