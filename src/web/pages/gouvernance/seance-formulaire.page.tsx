import type { Comite, Seance } from '#domaines/gouvernance';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, Formulaire } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, ZoneTexte } from '../../ui/saisie.tsx';
import { Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';

export interface DonneesFormulaireSeance {
  readonly comite: Comite;
  /** `null` : séance nouvelle. */
  readonly seance: Seance | null;
  readonly saisie: Saisie;
}

export const PageFormulaireSeance = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesFormulaireSeance;
}) => {
  const { comite, seance, saisie } = donnees;
  const titre = seance === null ? 'Prévoir une séance' : 'Modifier la séance';
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
      <Formulaire
        action={seance === null ? r.comiteSeances(comite.id) : r.seanceModifier(seance.id)}
        jeton={jeton}
        libelle={titre}
      >
        <Cache nom="version" valeur={String(saisie.version)} />
        <Champ {...champDe(saisie, 'intitule')} libelle="Intitulé" aide="Facultatif." large />
        <Champs>
          <Champ {...champDe(saisie, 'dateSeance')} libelle="Date" type="date" />
          <Champ {...champDe(saisie, 'heure')} libelle="Heure" aide="14:30" />
          <Champ
            {...champDe(saisie, 'echeance')}
            libelle="Attendue avant le"
            aide="Vide : séance en plus de la fréquence."
            type="date"
          />
        </Champs>
        <Champ {...champDe(saisie, 'lieu')} libelle="Lieu" large />
        <Champs>
          <Champ {...champDe(saisie, 'president')} libelle="Président de séance" />
          <Champ {...champDe(saisie, 'secretaire')} libelle="Secrétaire de séance" />
        </Champs>
        <ZoneTexte
          {...champDe(saisie, 'notes')}
          libelle="Échanges"
          aide="Ce que le compte rendu dira en plus des points. Une ligne qui commence par un tiret fait une liste."
          lignes={8}
        />
        <Actions>
          <Bouton>Enregistrer</Bouton>
          <BoutonLien href={seance === null ? r.comite(comite.id) : r.seance(seance.id)} second>
            Renoncer
          </BoutonLien>
        </Actions>
      </Formulaire>
    </Page>
  );
};
