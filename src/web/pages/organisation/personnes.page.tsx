import { LIBELLES_ROLES, type RoleAttribue } from '#domaines/acte';
import type { Personne, SaisiePersonne } from '#domaines/organisation';
import { OBJETS_ORGANISATION } from '#domaines/organisation';
import { ecrireInstant } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import {
  Bouton,
  Cache,
  Case,
  Champ,
  ChampChoix,
  Formulaire,
  type GroupeOptions,
  type Option,
} from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Pile, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { ChampsRole, direPermis, type RoleSaisi } from './champs-role.tsx';
import { OngletsOrganisation } from './onglets.tsx';
import { Annonces, type Faute } from './organisation.page.tsx';

type RoleNomme = RoleAttribue & { readonly id: string; readonly surQuoi: string | null };
export type PersonneNommee = Omit<Personne, 'roles'> & { readonly roles: readonly RoleNomme[] };

export interface DroitsPersonnes {
  readonly inviter: boolean;
  readonly gerer: boolean;
  readonly effacer: boolean;
}

interface Commun {
  readonly cadre: Cadre;
  readonly jeton: string;
  readonly faute?: Faute | undefined;
  readonly fait?: string | undefined;
  readonly droits: DroitsPersonnes;
  readonly services: readonly Option[];
  readonly portees: readonly GroupeOptions[];
  readonly roleSaisi: RoleSaisi;
}

export const SAISIE_VIDE: SaisiePersonne = {
  nom: '',
  prenom: '',
  courriel: '',
  fonction: '',
  delegation: '',
  elu: false,
  service: null,
};

const etat = (p: PersonneNommee): string => {
  if (p.anonymiseeLe !== null) return 'anonymisée';
  if (p.closLe !== null) return 'accès fermé';
  return p.compte === null ? 'invitée' : 'compte actif';
};

const direRole = (r: RoleNomme): string =>
  LIBELLES_ROLES[r.role].libelle + (r.surQuoi === null ? '' : ` : ${r.surQuoi}`);

const ChampsPersonne = ({
  saisie,
  faute,
  services,
  courrielFixe = false,
}: {
  saisie: SaisiePersonne;
  faute: Faute | undefined;
  services: readonly Option[];
  courrielFixe?: boolean;
}) => {
  const de = (champ: string) => (faute?.champ === champ ? faute.message : undefined);
  return (
    <>
      <Champ nom="prenom" libelle="Prénom" valeur={saisie.prenom} erreur={de('prenom')} />
      <Champ nom="nom" libelle="Nom" valeur={saisie.nom} erreur={de('nom')} requis />
      {courrielFixe ? (
        <Cache nom="courriel" valeur={saisie.courriel} />
      ) : (
        <Champ
          nom="courriel"
          libelle="Courriel professionnel"
          type="email"
          valeur={saisie.courriel}
          erreur={de('courriel')}
          requis
        />
      )}
      <Champ nom="fonction" libelle="Fonction" valeur={saisie.fonction} erreur={de('fonction')} large />
      <ChampChoix
        nom="service"
        libelle="Service"
        valeur={saisie.service ?? ''}
        options={[{ valeur: '', libelle: 'aucun' }, ...services]}
        erreur={de('service')}
      />
      <Case nom="elu" libelle="Élue ou élu" cochee={saisie.elu} />
      <Champ
        nom="delegation"
        libelle="Délégation"
        aide="pour une personne élue"
        valeur={saisie.delegation}
        erreur={de('delegation')}
      />
    </>
  );
};

export const PagePersonnes = ({
  cadre,
  jeton,
  faute,
  fait,
  droits,
  services,
  portees,
  roleSaisi,
  personnes,
  saisie,
}: Commun & {
  readonly personnes: readonly PersonneNommee[];
  readonly saisie: SaisiePersonne;
}) => (
  <Page cadre={cadre} titre={faute === undefined ? 'Personnes' : 'Erreur : personnes'}>
    <Titre>Personnes</Titre>
    <OngletsOrganisation actif="personnes" />
    <Annonces fait={fait} faute={faute} />
    <Tableau
      legende="Personnes"
      lignes={personnes}
      cle={(p) => p.id}
      colonnes={[
        {
          titre: 'Nom',
          enTete: true,
          cellule: (p) => <Lien href={routes.personne(p.id)}>{`${p.nom} ${p.prenom}`.trim()}</Lien>,
        },
        { titre: 'Fonction', cellule: (p) => p.fonction },
        { titre: 'Rôles', cellule: (p) => p.roles.map(direRole).join(' ; ') },
        { titre: 'État', cellule: etat },
      ]}
    />
    {droits.inviter && (
      <Section titre="Inviter une personne" encadre>
        <Texte>Elle recevra un lien, valable sept jours, pour choisir son mot de passe.</Texte>
        <Formulaire action={routes.personnes()} jeton={jeton} libelle="Inviter une personne">
          <ChampsPersonne saisie={saisie} faute={faute} services={services} />
          <ChampsRole portees={portees} faute={faute} saisi={roleSaisi} />
          <Bouton>Inviter</Bouton>
        </Formulaire>
      </Section>
    )}
  </Page>
);

const Acces = ({ personne, jeton }: { personne: PersonneNommee; jeton: string }) => (
  <Section titre={personne.closLe === null ? 'Fermer son accès' : 'Rouvrir son accès'} encadre>
    <Texte>
      {personne.closLe === null
        ? 'La personne quitte la collectivité : ses sessions se ferment, ses actes restent à son nom.'
        : `Accès fermé : ${ecrireInstant(personne.closLe)}.`}
    </Texte>
    <Formulaire
      action={routes.personneActe(personne.id, 'acces')}
      jeton={jeton}
      libelle={personne.closLe === null ? 'Fermer son accès' : 'Rouvrir son accès'}
    >
      <Cache nom="version" valeur={String(personne.version)} />
      <Cache nom="rouvrir" valeur={personne.closLe === null ? 'non' : 'oui'} />
      <Bouton second>{personne.closLe === null ? 'Fermer son accès' : 'Rouvrir son accès'}</Bouton>
    </Formulaire>
  </Section>
);

export const PagePersonne = ({
  cadre,
  jeton,
  faute,
  fait,
  droits,
  services,
  portees,
  roleSaisi,
  personne,
  saisie,
}: Commun & { readonly personne: PersonneNommee; readonly saisie: SaisiePersonne }) => {
  const nom = `${personne.prenom} ${personne.nom}`.trim();
  const active = personne.closLe === null;
  const modifiable = droits.gerer && personne.anonymiseeLe === null;
  return (
    <Page cadre={cadre} titre={faute === undefined ? nom : `Erreur : ${nom}`}>
      <FilAriane
        etapes={[
          { libelle: 'Organisation', href: routes.organisation() },
          { libelle: 'Personnes', href: routes.personnes() },
          { libelle: nom },
        ]}
      />
      <Titre sousTitre={`${personne.courriel} · ${etat(personne)}`}>{nom}</Titre>
      <Annonces fait={fait} faute={faute} />
      <Section titre="Rôles">
        <Tableau
          legende={`Rôles de ${nom}`}
          lignes={personne.roles}
          cle={(r) => r.id}
          colonnes={[
            { titre: 'Rôle', enTete: true, cellule: (r) => LIBELLES_ROLES[r.role].libelle },
            { titre: 'Sur', cellule: (r) => r.surQuoi ?? 'toute la collectivité' },
            { titre: 'Ce qu’il permet', cellule: direPermis },
            {
              titre: 'Action',
              cellule: (r) =>
                modifiable ? (
                  <Formulaire
                    action={routes.personneActe(personne.id, 'retirer-role')}
                    jeton={jeton}
                    libelle={`Retirer le rôle ${LIBELLES_ROLES[r.role].libelle}`}
                    enLigne
                  >
                    <Cache nom="role" valeur={r.id} />
                    <Bouton second>Retirer</Bouton>
                  </Formulaire>
                ) : (
                  ''
                ),
            },
          ]}
        />
      </Section>
      <Pile>
        {modifiable && active && (
          <Section titre="Donner un rôle" encadre>
            <Formulaire
              action={routes.personneActe(personne.id, 'roles')}
              jeton={jeton}
              libelle="Donner un rôle"
            >
              <ChampsRole portees={portees} faute={faute} saisi={roleSaisi} />
              <Bouton second>Donner ce rôle</Bouton>
            </Formulaire>
          </Section>
        )}
        {modifiable && active && (
          <Section titre="Fiche" encadre>
            <Formulaire action={routes.personne(personne.id)} jeton={jeton} libelle={`Modifier ${nom}`}>
              <Cache nom="version" valeur={String(personne.version)} />
              <ChampsPersonne
                saisie={saisie}
                faute={faute}
                services={services}
                courrielFixe={personne.compte !== null}
              />
              <Bouton>Enregistrer</Bouton>
            </Formulaire>
          </Section>
        )}
        {droits.inviter && active && personne.compte === null && (
          <Section titre="Invitation" encadre>
            <Formulaire
              action={routes.personneActe(personne.id, 'inviter')}
              jeton={jeton}
              libelle="Renvoyer l’invitation"
            >
              <Bouton second>Renvoyer l’invitation</Bouton>
            </Formulaire>
          </Section>
        )}
        {modifiable && <Acces personne={personne} jeton={jeton} />}
        {droits.effacer && personne.anonymiseeLe === null && (
          <Section titre="Anonymiser" encadre>
            <Texte>
              Efface son nom, son courriel et son compte, y compris dans le journal. C’est définitif : les
              faits restent, sans dire de qui ils viennent. Les procès-verbaux et délibérations, qui sont des
              actes publics, gardent les noms qui y figurent.
            </Texte>
            <Formulaire
              action={routes.personneActe(personne.id, 'anonymiser')}
              jeton={jeton}
              libelle="Anonymiser"
            >
              <Case nom="certain" libelle="Oui, anonymiser cette personne" cochee={false} />
              <Bouton second>Anonymiser</Bouton>
            </Formulaire>
          </Section>
        )}
      </Pile>
      <LienJournal type={OBJETS_ORGANISATION.personne} objet={personne.id} />
    </Page>
  );
};
