import { ecrireJour } from '#platform/francais.ts';
import { champDe, valeurDe } from '../../../formulaires/saisie.ts';
import { type ActeDeSeance, routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Cache, Case, Champ, Formulaire } from '../../../ui/formulaire.tsx';
import { Depliable, Lien, Texte } from '../../../ui/structure.tsx';
import type { DonneesSeance } from './donnees-seance.ts';
import { saisieDuFormulaire } from './saisie-du-formulaire.ts';

/** Les actes que permet l'état de la séance : la convoquer, l'ouvrir, la clore, la publier, l'annuler. */
export const Avancer = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance } = donnees.dossier;
  const saisie = saisieDuFormulaire(donnees, 'acte');
  const acte = (nom: ActeDeSeance, libelle: string, second = false) => (
    <Formulaire action={r.seanceActe(seance.id, nom)} jeton={jeton} libelle={libelle}>
      <Cache nom="version" valeur={String(seance.version)} />
      <Bouton second={second}>{libelle}</Bouton>
    </Formulaire>
  );
  const annuler = (
    <Depliable titre="Annuler ou reporter la séance" ouvert={saisie.fautes.some((f) => f.champ === 'motif')}>
      <Formulaire action={r.seanceActe(seance.id, 'annuler')} jeton={jeton} libelle="Annuler la séance">
        <Cache nom="version" valeur={String(seance.version)} />
        <Champ {...champDe(saisie, 'motif')} libelle="Motif" large requis />
        <Case nom="reporter" libelle="La reporter : une autre séance, à fixer, garde son échéance" cochee />
        <Bouton second>Annuler la séance</Bouton>
      </Formulaire>
    </Depliable>
  );
  const convoquer = (
    <Formulaire action={r.seanceActe(seance.id, 'convoquer')} jeton={jeton} libelle="Convoquer">
      <Cache nom="version" valeur={String(seance.version)} />
      <Champ
        {...champDe(saisie, 'dateConvocation')}
        valeur={valeurDe(saisie, 'dateConvocation') || seance.dateConvocation || donnees.aujourdhui}
        libelle="Convocation envoyée le"
        type="date"
        requis
      />
      {donnees.peutPoster && (
        <Case
          nom="envoyer"
          libelle={
            seance.statut === 'convoquee'
              ? 'La renvoyer par courriel, avec l’ordre du jour tel qu’il est maintenant'
              : 'L’envoyer maintenant par courriel aux membres qui ont une adresse'
          }
          cochee={seance.statut !== 'convoquee'}
        />
      )}
      <Bouton second={seance.statut === 'convoquee'}>
        {seance.statut === 'convoquee' ? 'Enregistrer' : 'Enregistrer la convocation'}
      </Bouton>
    </Formulaire>
  );
  switch (seance.statut) {
    case 'planifiee':
      return (
        <>
          {seance.dateSeance === null ? (
            <Texte>
              Fixez d’abord sa date : <Lien href={r.seanceModifier(seance.id)}>modifier la séance</Lien>.
            </Texte>
          ) : (
            convoquer
          )}
          {annuler}
        </>
      );
    case 'convoquee':
      return (
        <>
          {acte('ouvrir', 'Ouvrir la séance')}
          <Depliable
            titre={
              donnees.peutPoster
                ? 'Renvoyer la convocation, ou changer sa date'
                : 'Changer la date d’envoi de la convocation'
            }
            ouvert={saisie.fautes.some((f) => f.champ === 'dateConvocation')}
          >
            {convoquer}
          </Depliable>
          {annuler}
        </>
      );
    case 'ouverte':
      return (
        <Actions>
          <BoutonLien href={r.seancePresences(seance.id)}>Relever les présences</BoutonLien>
          {acte('clore', 'Clore la séance', true)}
        </Actions>
      );
    case 'close':
      return (
        <Actions>
          {acte('publier', 'Publier le compte rendu')}
          {acte('rouvrir', 'Rouvrir la séance', true)}
        </Actions>
      );
    case 'publiee':
      return <Texte>Compte rendu publié le {ecrireJour(seance.publieeLe)} : il ne change plus.</Texte>;
    case 'annulee':
      return <Texte>Séance annulée : {seance.motifAnnulation ?? 'motif non précisé'}.</Texte>;
  }
};
