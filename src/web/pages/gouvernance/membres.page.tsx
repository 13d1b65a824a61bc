import {
  type Comite,
  finEffective,
  type Membre,
  OBJETS_GOUVERNANCE,
  type PersonneNommable,
  ROLES_MEMBRE,
} from '#domaines/gouvernance';
import { ecrireJour } from '#platform/francais.ts';
import { ChoixPersonne } from '../../formulaires/choix-personne.tsx';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Depliable, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';

/** Ce qui vaut pour un membre comme pour une liste. */
const ChampsCommuns = ({
  saisie,
  comite,
  titulaires,
}: {
  saisie: Saisie;
  comite: Comite;
  titulaires: readonly Membre[];
}) => (
  <>
    <Champs>
      <ChampChoix
        {...champDe(saisie, 'role')}
        libelle="Rôle"
        options={Object.entries(ROLES_MEMBRE).map(([valeur, libelle]) => ({ valeur, libelle }))}
      />
      <ChampChoix
        {...champDe(saisie, 'suppleantDe')}
        libelle="Supplée"
        aide="Pour un suppléant seulement."
        options={[
          { valeur: '', libelle: 'personne' },
          ...titulaires.map((m) => ({ valeur: m.id, libelle: m.nom })),
        ]}
      />
      {comite.colleges.length > 0 && (
        <ChampChoix
          {...champDe(saisie, 'college')}
          libelle="Collège"
          options={[
            { valeur: '', libelle: 'aucun' },
            ...comite.colleges.map((c) => ({ valeur: c.nom, libelle: c.nom })),
          ]}
        />
      )}
    </Champs>
    <Champs>
      <Champ
        {...champDe(saisie, 'organisme')}
        libelle="Organisme représenté"
        aide="Pour un partenaire extérieur."
      />
      <Champ {...champDe(saisie, 'qualite')} libelle="Qualité ou délégation" />
    </Champs>
    <Champs>
      <Champ {...champDe(saisie, 'debut')} libelle="Premier jour du mandat" type="date" requis />
      <Champ
        {...champDe(saisie, 'fin')}
        libelle="Dernier jour du mandat"
        aide="Vide : sans terme fixé."
        type="date"
      />
    </Champs>
  </>
);

export interface DonneesAjoutMembres {
  readonly comite: Comite;
  readonly annuaire: readonly PersonneNommable[];
  readonly titulaires: readonly Membre[];
  readonly saisie: Saisie;
}

export const PageAjoutMembres = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesAjoutMembres;
}) => {
  const { comite, annuaire, titulaires, saisie } = donnees;
  const titre = 'Ajouter des membres';
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: r.accueil() },
          { libelle: comite.nom, href: r.comite(comite.id) },
          { libelle: titre },
        ]}
      />
      <Titre sousTitre={comite.nom}>{titre}</Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire action={r.comiteMembres(comite.id)} jeton={jeton} libelle={titre}>
        <ChoixPersonne
          saisie={saisie}
          annuaire={annuaire}
          aide="Son nom, sa fonction et son adresse sont ceux de l’annuaire."
        />
        <ZoneTexte
          {...champDe(saisie, 'noms')}
          libelle="Noms"
          aide="Un par ligne, comme dans un procès-verbal : « Madame Claire DUPONT ». Le reste de cette page vaut pour tous."
          lignes={6}
        />
        <ChampsCommuns saisie={saisie} comite={comite} titulaires={titulaires} />
        <Actions>
          <Bouton>Ajouter</Bouton>
          <BoutonLien href={r.comite(comite.id)} second>
            Renoncer
          </BoutonLien>
        </Actions>
      </Formulaire>
    </Page>
  );
};

export interface DonneesMembre {
  readonly comite: Comite;
  readonly annuaire: readonly PersonneNommable[];
  readonly membre: Membre;
  readonly titulaires: readonly Membre[];
  readonly saisie: Saisie;
  readonly aujourdhui: string;
}

export const PageMembre = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesMembre;
}) => {
  const { comite, membre, annuaire, titulaires, saisie, aujourdhui } = donnees;
  const version = String(membre.version);
  return (
    <Page
      cadre={cadre}
      titre={saisie.fautes.length > 0 ? `Erreur : ${membre.nom}` : membre.nom}
      rubrique="gouvernance"
    >
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: r.accueil() },
          { libelle: comite.nom, href: r.comite(comite.id) },
          { libelle: membre.nom },
        ]}
      />
      <Titre sousTitre={comite.nom}>{membre.nom}</Titre>
      {membre.closLe !== null && (
        <Message ton="information" titre={`Mandat fini le ${ecrireJour(finEffective(membre))}`} />
      )}
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire action={r.membre(membre.id)} jeton={jeton} libelle="Fiche du membre">
        <Cache nom="version" valeur={version} />
        <Champs>
          <Champ {...champDe(saisie, 'nom')} libelle="Nom" requis />
          <Champ {...champDe(saisie, 'courriel')} libelle="Adresse électronique" type="email" />
          <ChoixPersonne
            saisie={saisie}
            annuaire={annuaire}
            aide="Sans adresse ici, la convocation part à celle de l’annuaire."
          />
        </Champs>
        <ChampsCommuns
          saisie={saisie}
          comite={comite}
          titulaires={titulaires.filter((t) => t.id !== membre.id)}
        />
        <Bouton>Enregistrer</Bouton>
      </Formulaire>
      {membre.closLe === null && (
        <>
          {membre.fin !== null && (
            <Depliable titre="Renouveler le mandat">
              <Texte>Un nouveau mandat commence le lendemain du {ecrireJour(membre.fin)}.</Texte>
              <Formulaire action={r.membreRenouveler(membre.id)} jeton={jeton} libelle="Renouveler le mandat">
                <Cache nom="version" valeur={version} />
                <Champ nom="nouvelleFin" libelle="Dernier jour du nouveau mandat" type="date" valeur="" />
                <Bouton second>Renouveler</Bouton>
              </Formulaire>
            </Depliable>
          )}
          <Depliable titre="Enregistrer un départ">
            <Formulaire action={r.membreFinir(membre.id)} jeton={jeton} libelle="Enregistrer un départ">
              <Cache nom="version" valeur={version} />
              <Champ nom="le" libelle="Dernier jour" type="date" valeur={aujourdhui} requis />
              <Bouton second>Mettre fin au mandat</Bouton>
            </Formulaire>
          </Depliable>
        </>
      )}
      <LienJournal type={OBJETS_GOUVERNANCE.membre} objet={membre.id} />
    </Page>
  );
};
